import type { DeviceCheck } from '#contracts/device-check.ts';
import type { ExportClient } from '#contracts/export.ts';
import type { EngineChoice, ModelShelf } from '#contracts/models.ts';
import type { NoteEngineInfo } from '#contracts/note.ts';
import type { Result } from '#contracts/result.ts';
import type { SpeechReady } from '#contracts/speech.ts';
import type { AppUpdates } from '#contracts/updates.ts';
import type { VisitSettings } from '#features/visit/visit-settings.ts';
import type { OwnPhrases } from '#pipeline/own-phrases.ts';
import type { StyleKeeper } from '#pipeline/style-keeper.ts';
import type { TemplateShelf } from '#pipeline/template-shelf.ts';
import type { VocabularyKeeper } from '#pipeline/vocabulary-keeper.ts';
import type { MicrophoneCheck, Visits } from '#pipeline/visit.ts';

/** What main.ts hands to the app. */
export interface AppServices {
  visits: Visits;
  microphone: MicrophoneCheck;
  models: ModelShelf;
  choice: EngineChoice;
  deviceCheck: DeviceCheck;
  templates: TemplateShelf;
  vocabulary: VocabularyKeeper;
  style: StyleKeeper;
  updates: AppUpdates;
  exporter: ExportClient;
  engines: {
    speech(): Promise<Result<SpeechReady>>;
    note(): Promise<Result<NoteEngineInfo>>;
  };
  /** The sample consultation, from our own origin. */
  sampleAudio(): Promise<Result<Blob>>;
  /** Kept between starts without patient data: first-run card seen, microphone chosen, theme, who signs, keys. */
  settings: VisitSettings & {
    get(key: 'first-run-seen' | 'microphone' | 'theme'): string | null;
    set(key: 'first-run-seen' | 'microphone' | 'theme', value: string): void;
  };
  /** The clinician's smart phrases. */
  phrases: OwnPhrases;
}
