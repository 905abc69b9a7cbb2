export interface TabProps {
  room: string;
  readOnly: boolean;
}
