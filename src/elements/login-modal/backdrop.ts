/**
 * Hides the modal by its dialog's backdrop: not before the click, which would go to what lies below, and only
 * where the press began there too, so that a selection that ends outside closes nothing.
 */
export function hideByBackdrop(modal: { hide(): void }, dialog: HTMLDialogElement): void {
  let isPressed = false;
  const isOutside = ({ target, clientX, clientY }: MouseEvent): boolean => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const inside = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
    return target === dialog && !inside;
  };
  dialog.addEventListener('pointerdown', (event) => {
    isPressed = event.button === 0 && isOutside(event);
  });
  dialog.addEventListener('click', (event) => {
    if (isPressed && isOutside(event)) modal.hide();
  });
}
