let isPressed = false;

const onDown = (): void => {
  isPressed = true;
};
const onUp = (): void => {
  isPressed = false;
};

/** Begins to watch what is pressed; once, however often it is called. */
export function watchPresses(): void {
  addEventListener('mousedown', onDown, true);
  addEventListener('mouseup', onUp, true);
}

/**
 * Does something now, or after the press under way and its click. What it shows would move the pressed thing away from
 * under the pointer, and nothing would be clicked.
 */
export function afterPress(act: () => void): void {
  if (isPressed) addEventListener('mouseup', () => setTimeout(act), { once: true });
  else act();
}
