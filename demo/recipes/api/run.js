// Runs recipe.js, which is written for Node, and shows here what it prints there.
const output = document.querySelector('output');
const button = document.querySelector('[data-run]');
const { log } = console;
let runs = 0;

console.log = (...words) => {
  log(...words);
  output.append(`${words.join(' ')}\n`);
};

button.addEventListener('click', async () => {
  button.disabled = true;
  output.textContent = '';
  try {
    await import(`./recipe.js?run=${++runs}`);
  } catch (error) {
    output.append(String(error));
  } finally {
    button.disabled = false;
  }
});
