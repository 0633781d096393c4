// A fragment reaches no server: what the provider put there is posted to this same address, and leaves the history.
const answer = new URLSearchParams(location.hash.slice(1));
history.replaceState(null, '', location.pathname);
const form = document.createElement('form');
form.method = 'post';
for (const [name, value] of answer) {
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = name;
  field.value = value;
  form.append(field);
}
document.body.append(form);
// not its own method, which a field named "submit" would cover
HTMLFormElement.prototype.submit.call(form);
