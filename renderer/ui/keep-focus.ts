/** After an act that took away the very control that was pressed: the keyboard goes on from the screen, not from nowhere. */
export function keepFocus(): void {
  requestAnimationFrame(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost && !document.querySelector('dialog:modal')) document.getElementById('main')?.focus();
  });
}
