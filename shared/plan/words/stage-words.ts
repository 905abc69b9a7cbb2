import { fold } from '../text/fold.ts';
import { Lexicon } from './lexicon.ts';

/** Who gets a release at a step of a rollout, and what such steps are called. */
const audiences = new Lexicon({
  audience: `
    internal, internal users, internal only, internal team, internal dogfood, internal testing, internal test, internal release, gradual, gradual rollout, gradual release, limited rollout, expanded rollout, wider rollout, broad rollout, initial rollout, full release, full deployment, ramp up, dogfood, dogfooding, employees,
    staff, team, company, alpha, closed alpha, beta, private beta, closed beta, open beta, public beta,
    limited beta, limited release, early access, early adopters, canary, pilot, pilot customers, trusted testers, testers,
    friends and family, preview, public preview, private preview, rc, release candidate, soft launch, ga,
    general availability, full, full rollout, full launch, everyone, all users, all customers, public,
    public launch, production, staging, dev, intern, mitarbeiter, alle, alle nutzer, alle kunden, pilotkunden, interne,
    employés, tous, tous les utilisateurs, interno, empleados, todos, todos los usuarios, piloto, funcionários,
    todos os usuários, tutti, intern team, iedereen, 社内, ベータ, アルファ, 全ユーザー, 全員, 一般公開, 内部, 内测, 公测, 灰度, 全量, 全部用户,
    사내, 내부, 베타, 전체, 정식 출시, внутренний, внутренняя, сотрудники, бета, все, все пользователи, wewnętrzny, pracownicy, wszyscy, iç, herkes`,
});

const NUMBERED =
  /^(?:(?:rollout|release|deployment)\s)?(?:stage|ring|wave|cohort|stufe|welle|palier|vague|oleada|onda|ondata|golf|стадия|волна|fala|dalga|kademe)\s?(?:\d{1,2}|[ivx]{1,4}|[a-f])(?![\p{L}\d])|^(?:ステージ|段階|第?[\d一二三四五六]{1,2}(?:段階|阶段|批)|阶段|단계|\d단계)/u;
const STEPPED =
  /^(?:phase|step|fase|etapa|étape|etape|etap|этап|фаза|aşama|asama|schritt|paso|passo|フェーズ|第[\d一二三四五六]{1,2}[阶步])\s?\d{0,2}/u;

/** The name at the head of a step's words: "Stage 1: internal dogfood; 2 days" → "Stage 1". */
export function bareOf(text: string): string {
  const behind = text.replace(/^.{0,40}[:：]\s/u, '');
  return behind.replace(/\s?[（(][^()（）]{0,60}[)）]?\s*$/u, '').trim();
}

export function isAudience(text: string): boolean {
  return text.length <= 32 && audiences.exact(text) !== null;
}

/** "Stage 2 …", "Ring 0 …", or an audience before a colon, a bracket or a dash. */
export function namesStage(text: string): boolean {
  const head = text.split(/\s?[:：(（–—;]|\s-\s/u)[0]?.trim() ?? '';
  return NUMBERED.test(fold(head)) || isAudience(head);
}

/** "Phase 2 …", "Step 3 …": a stage only beside others that give shares. */
export function namesStep(text: string): boolean {
  return STEPPED.test(fold(text.slice(0, 40)));
}
