import { MAX_CSV_BYTES } from '../../shared/csv/csv-limits.ts';
import { bytesText } from '../format/amounts.ts';
import { toast } from '../ui/toast-store.ts';
import type { RisksFile } from './csv-dialog.tsx';

/** Lets the person choose a table of risks; one that is too large is refused before it is read. */
export function chooseCsv(onFile: (file: RisksFile) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) void read(file, onFile);
  });
  input.click();
}

async function read(file: File, onFile: (file: RisksFile) => void): Promise<void> {
  if (file.size > MAX_CSV_BYTES) {
    toast(
      `“${file.name}” has ${bytesText(file.size)}; a table may have ${bytesText(MAX_CSV_BYTES)}. Nothing was read. Split it.`,
      { tone: 'hold' },
    );
    return;
  }
  try {
    onFile({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  } catch {
    toast(`“${file.name}” could not be read. Choose it again.`, { tone: 'nogo' });
  }
}
