import type { Notice } from '../../shared/board/notice-rules.ts';
import type { EngineParentMessage, EngineReport } from '../../shared/contract/shell.ts';

export type NoticeOutcome = Extract<EngineParentMessage, { type: 'noticed' }>['outcome'];

const ANSWER_WITHIN_MS = 5_000;

/** Has main show a notice, and hears what the system made of it. */
export class NoticeTeller {
  private readonly post: (message: EngineReport) => void;
  private readonly waiting = new Map<string, (outcome: NoticeOutcome) => void>();
  private last = 0;

  constructor(post: (message: EngineReport) => void) {
    this.post = post;
  }

  show(notice: Notice): Promise<NoticeOutcome> {
    const id = String(++this.last);
    return new Promise((resolve) => {
      const late = setTimeout(() => this.take({ id, outcome: 'silent' }), ANSWER_WITHIN_MS);
      this.waiting.set(id, (outcome) => {
        clearTimeout(late);
        resolve(outcome);
      });
      this.post({ type: 'notice', id, notice });
    });
  }

  take({ id, outcome }: { id: string; outcome: NoticeOutcome }): void {
    this.waiting.get(id)?.(outcome);
    this.waiting.delete(id);
  }
}
