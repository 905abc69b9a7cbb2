const words = /deploy|release|rollout|roll out|canary|promot|ship|publish/i;

/** Whether a pipeline, workflow or job says by its name that it deploys; most of them build and test. */
export function saysItDeploys(...names: readonly (string | null)[]): boolean {
  return names.some((name) => name !== null && words.test(name));
}
