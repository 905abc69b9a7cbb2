import { onEngineEvent } from '../engine/events.ts';

/** Plays a short sound whenever the engine says that alerts begin to fire; it says so at most as the settings want it. */
export function playAlertSound(): () => void {
  let sound: HTMLAudioElement | null = null;
  return onEngineEvent('sound', () => {
    sound ??= new Audio(new URL('../../resources/sounds/alert.wav', import.meta.url).href);
    sound.currentTime = 0;
    // A desk without a sound device, or one that is switched off: the notification says the same.
    sound.play().catch((error: unknown) => console.warn('the sound could not be played', error));
  });
}
