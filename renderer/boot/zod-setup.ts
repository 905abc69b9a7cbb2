import { config } from 'zod';

// Zod would try `new Function`, which the content security policy forbids and reports. Has to run before any
// schema is used, so main.tsx imports it first.
config({ jitless: true });
