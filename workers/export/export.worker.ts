import '#workers/shared/no-peer-connections.ts';
import boldUrl from '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf?url';
import normalUrl from '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf?url';
import { expose, transfer } from 'comlink';
import type { ExportApi } from '#contracts/export.ts';
import { createExportWorker } from './export.ts';
import { fetchFonts } from './pdf-fonts.ts';

const worker = createExportWorker({ fonts: () => fetchFonts({ normalUrl, boldUrl }) });
const api: ExportApi = {
  async render(document, format) {
    const file = await worker.render(document, format);
    return file.ok ? transfer(file, [file.value.bytes.buffer]) : file;
  },
};

expose(api);
