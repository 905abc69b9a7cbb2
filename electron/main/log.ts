/** Lines for the terminal that started the app. Records of a launch live in the op log, never here. */
export const log = {
  info: (message: string) => console.log(`holdpoint: ${message}`),
  warn: (message: string) => console.error(`holdpoint: ${message}`),
};
