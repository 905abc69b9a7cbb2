/** Whether a link leads into the network, where only a person's press may follow it. */
export function isWebLink(link: string): boolean {
  return /^https?:\/\//i.test(link);
}

export function fileNameFor(link: string): string {
  const name = namesIn(link)[0] ?? 'runbook';
  return isMarkdown(name) ? name : `${name.replace(/\.html?$/i, '')}.md`;
}

const pageEnd = /\.(md|markdown|html?|txt)$/i;

export function isMarkdown(path: string): boolean {
  return /\.(md|markdown)$/i.test(path);
}

/** Files of any subject are called so: the name alone would lead to somebody else's runbook. */
const saysNothing = ['readme', 'index', 'runbook', 'runbooks', 'overview'];

/** Finds the file that a link means: by its path, by its last part or its fragment, else by the name of its rule. */
export function fileFinder(files: readonly string[]): (link: string | null, rule: string) => string | null {
  const byName = new Map<string, string>();
  for (const file of files) {
    const name = plain(baseName(file));
    if (!byName.has(name) && !saysNothing.includes(name)) byName.set(name, file);
  }
  const lower = files.map((file) => ({ file, path: `/${stem(file)}` }));
  return (link, rule) => {
    const path = stem(pathIn(link ?? ''));
    const exact = path.includes('/') ? lower.find((one) => one.path.endsWith(`/${path}`)) : undefined;
    if (exact) return exact.file;
    const byPath = lower.find((one) => path.endsWith(one.path) && one.path.lastIndexOf('/') > 0);
    if (byPath) return byPath.file;
    for (const name of [...namesIn(link ?? ''), rule]) {
      const wanted = plain(baseName(name));
      const file = wanted === '' ? undefined : byName.get(wanted);
      if (file !== undefined) return file;
    }
    return null;
  };
}

/** The file that a link within a runbook means, below the same folder; null where it leads out of it. */
export function fileBeside(file: string, href: string): string | null {
  const path = decoded(href.replace(/[?#].*$/s, '')).replaceAll('\\', '/');
  if (path === '' || /^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith('//')) return null;
  const parts = path.startsWith('/') ? [] : file.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return null;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  const found = parts.join('/');
  return isMarkdown(found) ? found : null;
}

/** The path of a link, without host, query, fragment and slashes around it. */
function pathIn(link: string): string {
  const bare = link.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  return decoded(bare)
    .replaceAll('\\', '/')
    .replace(/^(\.?\/)+|\/+$/g, '');
}

/** The last part of a link's path, then its fragment. */
function namesIn(link: string): string[] {
  const last = pathIn(link).split('/').at(-1) ?? '';
  const fragment = decoded(/#(.*)$/s.exec(link)?.[1] ?? '');
  return [last, fragment].filter((name) => name !== '');
}

/** A path in lower case, without what its kind of file is called. */
function stem(path: string): string {
  return path.toLowerCase().replace(pageEnd, '');
}

function baseName(file: string): string {
  return (file.split('/').at(-1) ?? '').replace(pageEnd, '');
}

/** 'HighErrorRate', 'high-error-rate' and 'High error rate' are one name. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A per cent sign that stands for itself.
    return text;
  }
}
