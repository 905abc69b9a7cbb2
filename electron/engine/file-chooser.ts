import type { EngineParentMessage, EngineReport, FileRequest } from '../../shared/contract/shell.ts';

/** Asks the desktop's main process to let a person choose a file: no window ever names a path. */
export class FileChooser {
  private readonly post: (message: EngineReport) => void;
  private readonly waiting = new Map<string, (path: string | null) => void>();
  private last = 0;

  constructor(post: (message: EngineReport) => void) {
    this.post = post;
  }

  ask(request: FileRequest): Promise<string | null> {
    const id = String(++this.last);
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.post({ type: 'choose', id, request });
    });
  }

  take({ id, path }: Extract<EngineParentMessage, { type: 'chosen' }>): void {
    this.waiting.get(id)?.(path);
    this.waiting.delete(id);
  }
}
