import type { ErrorCode } from './errors.ts';

export interface ErrorWords {
  title: string;
  /** What is wrong, in words of the clinic. The command line prints this alone. */
  sentence: string;
  /** What to do next. */
  action: string;
}

/** The one place where a code becomes words; the compiler asks for the words of a new code. */
export const errorWords: Record<ErrorCode, ErrorWords> = {
  cancelled: {
    title: 'Stopped',
    sentence: 'This was stopped before it was finished.',
    action: 'What was done so far is kept. Continue whenever you like.',
  },
  timeout: {
    title: 'This took too long',
    sentence: 'A step did not answer in time and was stopped.',
    action: 'Try again. Closing other programs may help.',
  },
  'worker-lost': {
    title: 'A step stopped by itself',
    sentence: 'The part of Sotto that does the heavy work was closed, most often because memory ran short.',
    action: 'Try again. Closing other tabs frees memory.',
  },
  'worker-gave-up': {
    title: 'This keeps stopping',
    sentence: 'The same step stopped three times in a row, so Sotto no longer repeats it.',
    action: 'Reload this page, then continue the visit. The recording is safe.',
  },
  'inference-failed': {
    title: 'Part of this could not be worked out',
    sentence: 'The model failed on this visit.',
    action: 'Try again. If it fails again, the recording and the transcript so far are still here.',
  },
  'self-test-failed': {
    title: 'This device gives wrong results',
    sentence:
      'A short test with a known answer came out wrong, or took far too long, so Sotto does not use this engine on this device.',
    action: 'Reload this page. If it happens again, use another browser or device.',
  },
  'gpu-lost': {
    title: 'The graphics processor was reset',
    sentence: 'The graphics processor of this device stopped in the middle of the work.',
    action: 'Try again. Sotto goes on without it.',
  },
  'out-of-memory': {
    title: 'Memory ran short',
    sentence: 'This device has not enough free memory for the model.',
    action: 'Close other tabs, then try again, or choose “Rules only” under Models.',
  },
  'engine-fell': {
    title: 'A plainer engine goes on',
    sentence: 'The note engine stopped on this device. What it had written is kept.',
    action: 'The rest is written more plainly; under Models the engine can be tried again.',
  },
  'engine-passed-over': {
    title: 'A plainer engine writes this note',
    sentence: 'The chosen note engine does not start on this device.',
    action: 'Under Models it can be tried again.',
  },
  'model-missing': {
    title: 'A model is missing',
    sentence: 'A model that this step needs is not installed on this device.',
    action: 'Install it under Models, then try again.',
  },
  'model-download-failed': {
    title: 'The model did not arrive',
    sentence: 'Loading a model stopped part of the way.',
    action: 'Try again. It goes on where it stopped.',
  },
  'model-damaged': {
    title: 'A model is damaged',
    sentence: 'A model on this device does not match what was shipped, so it is not used.',
    action: 'Connect to the network and try again: only the damaged part is fetched.',
  },
  'pack-unreadable': {
    title: 'This is no model for Sotto',
    sentence: 'The file or folder that you chose does not describe a model.',
    action: 'Choose a file that ends in .sottomodel or .gguf, or the folder that holds model.json.',
  },
  'pack-damaged': {
    title: 'This model was changed or damaged',
    sentence: 'Its bytes are not those that it was made with, so nothing of it is used.',
    action: 'Copy it to the stick again, then bring it once more.',
  },
  'pack-unsigned': {
    title: 'This model is not signed for your clinic',
    sentence: 'Your clinic accepts only models signed with its own key, and this one is not.',
    action: 'Ask your administrator for a signed one.',
  },
  'pack-forbidden': {
    title: 'This model may not be added',
    sentence: 'Your clinic’s rules, or a model of Sotto that has the same name, do not allow it.',
    action: 'Ask your administrator.',
  },
  'pack-needed': {
    title: 'The model’s file is needed again',
    sentence:
      'A part of a model that was brought on a stick is damaged on this device, so the model is not used.',
    action: 'Bring its file again under Models: only the damaged part is copied.',
  },
  'gguf-unreadable': {
    title: 'This GGUF file is cut or damaged',
    sentence: 'Its parts are not all there, or not where the file says, so nothing of it is used.',
    action: 'Copy it to the stick again, then bring it once more.',
  },
  'gguf-unsupported': {
    title: 'Sotto cannot run this GGUF file',
    sentence:
      'It has to be a chat model with its chat template, in one file of less than 2 GB, of a kind that Sotto knows: Llama, Qwen 2 or 3, Phi 3, Gemma, Granite, SmolLM.',
    action: 'Choose another file.',
  },
  'gguf-differs': {
    title: 'Another model of this name is here',
    sentence:
      'A model that was brought from a file of the same name has other bytes. One of the two may be damaged.',
    action: 'If the new one is right, remove the other one first, then bring it again.',
  },
  'policy-unread': {
    title: 'The clinic’s rules are not known yet',
    sentence:
      'Whether your clinic lets models be added could not be read yet: there is no network, or its server does not answer.',
    action: 'Connect once, then bring the model again. If that does not help, ask your administrator.',
  },
  offline: {
    title: 'No network',
    sentence: 'This step needs the network once, and there is none now.',
    action: 'Connect and try again. Visits already on this device work without it.',
  },
  'quota-exceeded': {
    title: 'Storage is full',
    sentence: 'There is not enough room left on this device.',
    action: 'Everything up to now is kept. Delete visits or models that you no longer need, then go on.',
  },
  'storage-failed': {
    title: 'Saving did not work',
    sentence: 'This device refused to store what was to be saved.',
    action: 'Try again. If this goes on, copy the note elsewhere and reload this page.',
  },
  'storage-blocked': {
    title: 'Sotto is open in another tab',
    sentence: 'Another tab holds an older version of your visits open.',
    action: 'Close the other Sotto tabs, then reload this one.',
  },
  'record-unreadable': {
    title: 'This visit cannot be read',
    sentence: 'A stored part of this visit cannot be opened with the key of this device.',
    action: 'Other visits are not affected. Delete this one if you no longer need it.',
  },
  'list-unreadable': {
    title: 'A list of yours cannot be read',
    sentence:
      'Words, rules or phrases of yours that were kept here cannot be opened with the key of this device.',
    action: 'Your visits are not affected. Begin a new list under Words, or under Phrases in a visit.',
  },
  'not-found': {
    title: 'Not found',
    sentence: 'This visit is not on this device, or what you pressed in it is no longer there.',
    action: 'Go back to your visits, then open it again if it is there.',
  },
  'microphone-refused': {
    title: 'The microphone is not allowed',
    sentence: 'The browser does not let Sotto use the microphone.',
    action: 'Allow the microphone in the address bar, then start again.',
  },
  'microphone-missing': {
    title: 'No microphone',
    sentence: 'No microphone was found on this device.',
    action: 'Connect one, then start again. You can also import a recording.',
  },
  'microphone-busy': {
    title: 'The microphone is in use',
    sentence: 'Another program is using the microphone.',
    action: 'Close the other program, then start again.',
  },
  'microphone-lost': {
    title: 'The microphone was lost',
    sentence: 'The microphone was unplugged or taken by another program. Everything up to then is kept.',
    action: 'Connect it again and press Resume, or press Stop to finish.',
  },
  'recording-elsewhere': {
    title: 'Another tab is at work',
    sentence: 'Another tab is recording, or is working on this visit.',
    action: 'Finish there first, or close that tab.',
  },
  'open-elsewhere': {
    title: 'Open in another tab',
    sentence: 'This visit is open in another tab and can only be read here.',
    action: 'Close it there, and you can go on here.',
  },
  'page-hidden': {
    title: 'Sotto is in the background',
    sentence: 'Recording goes on, but some devices stop the microphone while another app is in front.',
    action: 'Keep Sotto in front until the consultation ends.',
  },
  'audio-missed': {
    title: 'A part was not heard',
    sentence: 'While Sotto was in the background, a part of the consultation was not recorded.',
    action: 'Add from memory what is missing, and keep Sotto in front.',
  },
  'audio-unsupported': {
    title: 'This file cannot be used',
    sentence: 'This is not an audio file that Sotto can read.',
    action: 'Use WAV, MP3, M4A, WebM, Ogg or FLAC.',
  },
  'audio-empty': {
    title: 'The file is empty',
    sentence: 'There is no sound in this file.',
    action: 'Choose another file.',
  },
  'audio-damaged': {
    title: 'The file is damaged',
    sentence: 'The audio breaks off or cannot be read. What could be read before that is kept.',
    action: 'Check the file on the device that recorded it, or choose another.',
  },
  'audio-too-long': {
    title: 'The recording is too long',
    sentence: 'A recording may last up to two hours.',
    action: 'Split the file and import the parts as visits of their own.',
  },
  'import-cut': {
    title: 'Only a part of the file was read',
    sentence: 'Reading the file broke off, so the transcript and the note may lack its end.',
    action: 'Import the file again as a new visit, or go on with what was read.',
  },
  'transcript-empty': {
    title: 'No transcript',
    sentence: 'There are no words in this transcript.',
    action: 'Paste the whole conversation, one speaker per line.',
  },
  'transcript-unreadable': {
    title: 'The transcript cannot be read',
    sentence: 'This is not text that can be read, but a recording, a PDF or another kind of file.',
    action: 'Copy the words of the conversation themselves and paste them.',
  },
  'transcript-not-turns': {
    title: 'No turns in this JSON',
    sentence: 'This is JSON, but not a whole list of turns that each hold a speaker and a text.',
    action: 'Paste such a list, or the conversation as lines that begin with “Doctor:” or “Patient:”.',
  },
  'not-a-consultation': {
    title: 'Is this a consultation?',
    sentence: 'What was heard does not sound like a consultation, so no note was written.',
    action: 'Write it anyway if it is one. The recording and the transcript are kept.',
  },
  'note-signed': {
    title: 'The note is signed',
    sentence: 'A signed note and its transcript can no longer be changed.',
    action: 'Write an addendum to correct or complete it.',
  },
  'not-signed': {
    title: 'The note is not signed',
    sentence: 'An addendum belongs to a signed note.',
    action: 'Change the note itself, then sign it.',
  },
  'sign-blocked': {
    title: 'The note cannot be signed yet',
    sentence: 'Something in it was not looked at, or the visit is still being worked on.',
    action: 'Go through what is listed: correct it, remove it, or say that it is right.',
  },
  'signature-broken': {
    title: 'The signed note was changed',
    sentence: 'What is stored is not what was signed, or it can no longer be read.',
    action: 'Do not rely on it. Compare it with the copy in the patient’s record.',
  },
  'export-letters-missing': {
    title: 'The PDF lacks some letters',
    sentence:
      'The note holds letters or signs that the PDF’s font does not have, such as Arabic, Chinese or emoji.',
    action: 'Export it as Word, or print it and choose “Save as PDF”: both use the fonts of this device.',
  },
  'export-failed': {
    title: 'The file was not made',
    sentence: 'The note could not be written in this format.',
    action: 'Try again, or choose another format. The note is not changed.',
  },
  'update-refused-while-recording': {
    title: 'The update has to wait',
    sentence: 'A new version cannot be put in place while a visit is being recorded or a file is read in.',
    action: 'Let that finish first, then update.',
  },
  'device-busy': {
    title: 'This device is busy',
    sentence: 'A visit is being recorded, read in, heard or written, and that needs the whole device.',
    action: 'Let that finish first, then try again.',
  },
  'opinion-outdated': {
    title: 'The words have changed since',
    sentence: 'This second opinion was written of words that read differently now.',
    action: 'Ask for it again. The note is not changed.',
  },
  unexpected: {
    title: 'Something went wrong',
    sentence: 'Sotto made a mistake and stopped this step.',
    action: 'Try again. Your visits on this device are not changed.',
  },
};
