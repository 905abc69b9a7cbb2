/** What a person would call a machine of this system, where its own name says nothing. */
const systems: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Mac',
  win32: 'Windows desktop',
  linux: 'Linux desktop',
};

/** Names that a system, a cloud or a container made up: letters and digits that tell nobody which machine it is. */
const madeUp = [
  /^(?:localhost|computer|desktop|laptop|host|pc|vm)$/i,
  /^(?:desktop|laptop|win|pc|vm|ip|host|srv)-[\da-z-]*\d[\da-z-]*$/i,
  /^[\da-f]{8,}$/i,
  /^[\da-f]+(?:-[\da-f]+){2,}$/i,
  /^\d+$/,
];

/**
 * A name for this machine that people can tell it by, from its host name: 'anas-macbook-pro.local' is
 * 'anas macbook pro', 'DESKTOP-7F3K2A1' is a 'Windows desktop'. Its person may give it another.
 */
export function readableDeviceName(hostName: string, platform: NodeJS.Platform): string {
  const own = hostName.trim().split('.')[0] ?? '';
  const words = own.replace(/[-_\s]+/g, ' ').trim();
  if (words.length < 2 || madeUp.some((pattern) => pattern.test(own))) return systems[platform] ?? 'Desktop';
  return words.slice(0, 60);
}
