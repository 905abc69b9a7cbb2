/** Out of a field and back to the screen around it, so that single keys work again and Tab goes on from there. */
export function leaveField(): void {
  document.getElementById('main')?.focus();
}
