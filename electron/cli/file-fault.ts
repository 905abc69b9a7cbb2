/** Why a file could not be read, and what to do. `folderHint` is what to name instead of a folder. */
export function describeFault(error: unknown, file: string, folderHint: string): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `There is no file “${file}”. Check the path.`;
  if (code === 'EISDIR') return `“${file}” is a folder. ${folderHint}`;
  if (code === 'EACCES') return `“${file}” may not be read by this user. Check its permissions.`;
  return `“${file}” could not be read: ${error instanceof Error ? error.message : String(error)}`;
}
