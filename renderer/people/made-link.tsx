import { CopyButton } from '../ui/copy-button.tsx';
import { TextArea } from '../ui/fields.tsx';

/** A link and its short form, each to be selected or copied. */
export function MadeLink({ link, text, what }: { link: string; text: string; what: string }) {
  return (
    <div className="flex flex-col gap-4">
      <Copyable label="Link, for who has Holdpoint installed" what={`${what} link`} text={link} rows={5} />
      <Copyable
        label="Short text, to paste under “Join with a link”"
        what={`${what} text`}
        text={text}
        rows={4}
      />
    </div>
  );
}

function Copyable({ label, what, text, rows }: { label: string; what: string; text: string; rows: number }) {
  return (
    <div>
      <TextArea
        label={label}
        mono
        rows={rows}
        readOnly
        value={text}
        onChange={() => {}}
        onFocus={(event) => event.target.select()}
      />
      <div className="mt-1.5 flex justify-end">
        <CopyButton text={text} what={what} />
      </div>
    </div>
  );
}
