import { hueClass, initials } from './avatar-looks.ts';

export interface AvatarProps {
  name: string;
  /** Chooses the colour; the person's id, so that a renamed person keeps it. */
  person?: string;
  size?: 'sm' | 'md';
  /** Shown in full beside the avatar by the caller: then it is decoration. */
  decorative?: boolean;
  title?: string;
}

/** A person's initials. White on a ground of their own that has 4.5:1 in both themes. */
export function Avatar({ name, person, size = 'sm', decorative = false, title }: AvatarProps) {
  const box = size === 'sm' ? 'size-5 text-[0.6rem]' : 'size-7 text-xs';
  const spoken = decorative ? { 'aria-hidden': true as const } : { role: 'img', 'aria-label': title ?? name };
  return (
    <span
      {...spoken}
      title={title ?? name}
      className={`inline-flex shrink-0 items-center justify-center rounded-full font-semibold text-on-fill ring-2 ring-panel select-none ${box} ${hueClass(person ?? name)}`}
    >
      <span aria-hidden="true">{initials(name)}</span>
    </span>
  );
}
