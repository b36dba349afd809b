import '#ui/tokens.css';
import '#ui/base.css';
import '#ui/overlays.css';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { appError } from '#contracts/errors.ts';
import { errorWords } from '#contracts/error-words.ts';
import { err } from '#contracts/result.ts';
import { FakeExporter } from '#tests/fakes/fake-exporter.ts';
import { fakeMicrophone } from '#tests/fakes/fake-services.ts';
import { fakeSnapshot, FakeVisit, type VisitScene } from '#tests/fakes/fake-visit.ts';
import { seriousViolations } from '#tests/fakes/serious-violations.ts';
import VisitScreen from './VisitScreen.svelte';

let exporter = new FakeExporter();

async function show(scene: VisitScene, microphonePeak = 0.3): Promise<FakeVisit> {
  exporter = new FakeExporter();
  const visit = new FakeVisit(fakeSnapshot(scene));
  await render(VisitScreen, {
    visit,
    microphone: fakeMicrophone(microphonePeak),
    microphoneId: null,
    onMicrophone: () => undefined,
    exporter,
  });
  return visit;
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
/** In the transcript, or under the statement; the player shows the same words again. */
const marks = () =>
  [...document.querySelectorAll('.utterance mark, figure mark')].map((mark) => mark.textContent);

beforeEach(async () => page.viewport(1280, 800));

describe('recording', () => {
  it('goes from Start recording through Pause and Resume to Stop', async () => {
    const visit = await show('new');
    await button('Start recording').click();
    await button('Pause').click();
    await button('Resume').click();
    await button('Stop').click();
    expect(visit.calls.map(([verb]) => verb)).toEqual(['startRecording', 'pause', 'resume', 'stop']);
    await expect.element(button('Start recording')).not.toBeInTheDocument();
  });

  it('shows a refusal in words', async () => {
    const visit = await show('new');
    visit.refusal = appError('microphone-refused');
    await button('Start recording').click();
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent(errorWords['microphone-refused'].sentence);
  });

  it('shows the time and the words that are not settled', async () => {
    await show('recording');
    await expect.element(page.getByRole('timer')).toHaveTextContent('1:10');
    await expect.element(page.getByText('let me examine you straight leg raise is')).toBeVisible();
  });

  it.each([
    [0.3, 'You are heard well'],
    [0.03, 'Very quiet: move closer'],
    [0.001, 'Nothing heard: choose another microphone'],
  ])('a peak of %f in the microphone test is "%s"', async (peak, words) => {
    await show('new', peak);
    await button('Test microphone').click();
    await expect.element(page.getByText(words)).toBeVisible();
  });
});

describe('other ways in', () => {
  it('takes a pasted transcript, and says why it does not', async () => {
    const visit = await show('new');
    await button('Paste transcript').click();
    visit.refusal = appError('transcript-unreadable');
    await page.getByRole('textbox', { name: 'Transcript' }).fill('Doctor: hello');
    await button('Write the note').click();
    await expect.element(page.getByText(errorWords['transcript-unreadable'].sentence)).toBeVisible();
    await button('Write the note').click();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(visit.calls.at(-1)).toEqual(['pasteTranscript', 'Doctor: hello']);
  });

  it('imports an audio file', async () => {
    const visit = await show('new');
    await page.getByLabelText('Audio file').upload(new File(['x'], 'visit.wav', { type: 'audio/wav' }));
    await vi.waitFor(() => expect(visit.calls).toEqual([['importAudio', 'import']]));
  });
});

describe('evidence', () => {
  it('is highlighted and played by a click on its statement', async () => {
    const visit = await show('ready');
    await page.getByRole('button', { name: 'Denies numbness.' }).click();
    expect(marks()).toEqual(['No numbness, no']);
    await vi.waitFor(() => expect(visit.calls).toEqual([['audioClip', 36_500, 45_100]]));
  });

  it('is reached, played and left by keyboard alone', async () => {
    const visit = await show('ready');
    const first = document.querySelector<HTMLElement>('[data-statement]');
    first?.focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toHaveTextContent('Felt a pop');
    expect(marks()[0]).toContain('I felt a pop');
    expect(visit.calls).toEqual([]);
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(visit.calls).toEqual([['audioClip', 8_500, 15_100]]));
    await userEvent.keyboard('{ArrowUp}{Escape}');
    expect(marks()).toEqual([]);
  });

  it('is heard from the bare page with j and p, and stopped with space', async () => {
    const visit = await show('ready');
    await userEvent.keyboard('jjp');
    await expect.element(page.getByRole('region', { name: 'What was said' })).toBeVisible();
    await vi.waitFor(() => expect(visit.calls).toEqual([['audioClip', 8_500, 15_100]]));
    await expect.element(page.getByLabelText('playing')).toBeVisible();
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard(' ');
    await expect.element(page.getByLabelText('playing')).not.toBeInTheDocument();
    await expect.element(button('Play again')).toBeVisible();
  });

  it('stands on the player with the words around it, and plays from any place', async () => {
    await show('ready');
    await page.getByRole('button', { name: 'Denies numbness.' }).click();
    const player = page.getByRole('region', { name: 'What was said' });
    await expect.element(player).toHaveTextContent('No numbness, no. My right foot');
    await expect.element(page.getByRole('slider')).toHaveValue('36500');
    await button('Stop playing').click();
    page.getByRole('slider').element().focus();
    await userEvent.keyboard('{End}');
    await expect.element(page.getByRole('slider')).toHaveAttribute('aria-valuetext', '0:45');
    await button('Close the player').click();
    await expect.element(player).not.toBeInTheDocument();
  });

  it('has one statement in the tab order', async () => {
    await show('ready');
    expect(document.querySelectorAll('[data-statement][tabindex="0"]')).toHaveLength(1);
  });

  it('stands under its statement on a phone, and opens the transcript', async () => {
    await page.viewport(390, 844);
    await show('ready');
    await page.getByRole('tab', { name: 'Note' }).click();
    await page.getByRole('button', { name: 'Denies numbness.' }).click();
    await expect.element(page.getByRole('figure')).toHaveTextContent('No numbness, no');
    await button('Show in transcript').click();
    await expect
      .element(page.getByRole('tab', { name: 'Transcript' }))
      .toHaveAttribute('aria-selected', 'true');
    expect(marks()).toEqual(['No numbness, no']);
  });

  it('plays nothing while recording: the microphone would hear it', async () => {
    const visit = await show('recording');
    await page.getByRole('button', { name: 'Back pain.' }).click();
    expect(marks()).toEqual(['happened to your back']);
    expect(visit.calls).toEqual([]);
  });
});

describe('keys', () => {
  it('are listed on one sheet, opened by ? and by its button', async () => {
    await show('ready');
    await userEvent.keyboard('?');
    await expect.element(page.getByRole('dialog', { name: 'Keys' })).toHaveTextContent('Next statement');
    expect(await seriousViolations()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await button('Keys').click();
    await expect.element(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  });

  it('rest while somebody types', async () => {
    await show('ready');
    const title = page.getByLabelText('Title of the visit');
    await title.click();
    await userEvent.keyboard('jjp?');
    expect(marks()).toEqual([]);
    await expect.element(title).toHaveValue('Back pain after golfjjp?');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  });
});

describe('the page', () => {
  it('says what was not discussed', async () => {
    await show('ready');
    const section = page.getByRole('heading', { name: 'Family history' }).element().closest('.section');
    expect(section).toHaveTextContent('Not discussed');
  });

  it('corrects a speaker from the menu', async () => {
    const visit = await show('ready');
    await page.getByRole('button', { name: /Other, unsure/ }).click();
    await page.getByRole('menuitem', { name: 'Patient' }).click();
    expect(visit.calls).toEqual([['setSpeaker', ['u8'], 'patient']]);
    await expect.element(page.getByRole('button', { name: /Other, unsure/ })).not.toBeInTheDocument();
  });

  it('shows markup in a transcript as words', async () => {
    const visit = await show('ready');
    const [first] = visit.snapshot().utterances;
    if (first === undefined) throw new Error('the scene has no words');
    visit.set({ utterances: [{ ...first, text: '<img src=x onerror=alert(1)>' }] });
    await expect.element(page.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  });

  it('says how far a stage is and stops it', async () => {
    const visit = await show('transcribing');
    await button('Stop: Transcribing, 1:20 of 4:05').click();
    expect(visit.calls).toEqual([['stopStage', 'speech']]);
    await expect.element(page.getByText(/Transcribing was stopped at 1:20/)).toBeVisible();
  });

  it('offers a failed stage again', async () => {
    const visit = await show('failed');
    await expect.element(page.getByRole('alert')).toHaveTextContent(errorWords['worker-lost'].action);
    await button('Try again').click();
    expect(visit.calls).toEqual([['continue']]);
  });

  it('offers an interrupted recording', async () => {
    const visit = await show('interrupted');
    await expect.element(page.getByText(/Recording stopped unexpectedly at 3:12\./)).toBeVisible();
    await button('Continue').click();
    expect(visit.calls).toEqual([['continue']]);
  });

  it('prints the note alone, marked as a draft, whichever tab is open', async () => {
    await page.viewport(390, 844);
    await show('ready');
    expect(document.querySelector('.print-note')).toBeNull();
    dispatchEvent(new Event('beforeprint'));
    const sheet = document.querySelector('body > .print-note');
    expect(sheet).toHaveTextContent(/^DRAFT.*Back pain after golf.*Lumbar strain\./);
    expect(sheet).not.toHaveTextContent('I was golfing');
    dispatchEvent(new Event('afterprint'));
    await vi.waitFor(() => expect(document.querySelector('.print-note')).toBeNull());
  });

  it('exports the note from its menu by keyboard, and says so', async () => {
    await show('ready');
    const downloads: string[] = [];
    const watch = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      downloads.push(this.download);
    });
    button('Export').element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('menuitem', { name: 'PDF' })).toBeVisible();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(page.getByText('The Word file is in your downloads.')).toBeVisible();
    expect(exporter.asked).toEqual(['docx']);
    await button('Export').click();
    await page.getByRole('menuitem', { name: 'FHIR document' }).click();
    await expect.element(page.getByText('The FHIR file is in your downloads.')).toBeVisible();
    expect(downloads).toEqual(['Back-pain-after-golf-DRAFT.docx', 'Back-pain-after-golf-DRAFT.fhir.json']);
    watch.mockRestore();
  });

  it('says why a file was not made, and what to do instead', async () => {
    await show('ready');
    exporter.answer = err(appError('export-letters-missing', false, { letters: 2 }));
    await button('Export').click();
    await page.getByRole('menuitem', { name: 'PDF' }).click();
    await expect.element(page.getByText(errorWords['export-letters-missing'].action)).toBeVisible();
    expect(await seriousViolations()).toEqual([]);
  });

  it('renames the visit, and never to nothing', async () => {
    const visit = await show('ready');
    const title = page.getByLabelText('Title of the visit');
    await title.fill('Lumbar strain');
    await userEvent.keyboard('{Enter}');
    await title.fill('  ');
    await userEvent.keyboard('{Enter}');
    expect(visit.calls).toEqual([['rename', 'Lumbar strain']]);
    await expect.element(title).toHaveValue('Lumbar strain');
  });

  it.each(['new', 'recording', 'ready', 'failed', 'transcribing'] as const)(
    'is accessible when %s',
    async (scene) => {
      await show(scene);
      expect(await seriousViolations()).toEqual([]);
    },
  );
});
