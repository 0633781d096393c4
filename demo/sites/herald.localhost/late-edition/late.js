const element = document.querySelector('identity-login-form');
const said = document.querySelector('[data-said]');

function take() {
  for (const form of element.querySelectorAll('form.form')) form.remove();
}

/** What a page that renders late does: it puts its markup into the tag. The element sees to the rest. */
function bring(id) {
  take();
  element.append(document.querySelector(`template#${id}`).content.cloneNode(true));
}

for (const button of document.querySelectorAll('[data-bring]'))
  button.addEventListener('click', () => {
    bring(button.dataset.bring);
    said.textContent = 'In place: the paper’s own form.';
  });

document.querySelector('[data-take]').addEventListener('click', () => {
  take();
  said.textContent = 'In place: the element’s own form.';
});
