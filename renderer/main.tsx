// In this order: nothing may be painted or parsed before.
import './boot/show-theme.ts';
import './boot/zod-setup.ts';
import './boot/window.tsx';
