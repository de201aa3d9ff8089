// Small comforts: a page that waits asks how far things are, and a form says that it is being sent. All works without.

const waiting = document.querySelector('[data-progress]');
if (waiting) void watch(waiting);

async function watch(place) {
  const bar = place.querySelector('progress');
  const sentence = place.querySelector('[role="status"]');
  for (;;) {
    await new Promise(resolve => setTimeout(resolve, 700));
    const answer = await fetch(place.dataset.progress).catch(() => null);
    if (answer && !answer.ok) return location.reload();
    if (!answer) continue; // the line is away; the check goes on
    const progress = await answer.json();
    if (progress.done) return location.reload();
    bar.value = progress.percent;
    if (sentence.textContent !== progress.sentence) sentence.textContent = progress.sentence;
  }
}

for (const form of document.querySelectorAll('[data-upload]')) {
  const told = form.querySelector('[data-sent]');
  form.addEventListener('submit', () => {
    told.textContent = told.dataset.sending;
    form.querySelector('button').disabled = true;
  });
}

// What is there to be copied is marked, too, so that it can be copied by hand where the browser does not let us.
for (const button of document.querySelectorAll('[data-copy]')) {
  const text = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener('click', async () => {
    text.select();
    const copied = await navigator.clipboard?.writeText(text.value).then(
      () => true,
      () => false,
    );
    if (copied || document.execCommand('copy')) button.nextElementSibling.textContent = button.dataset.done;
  });
}

// What is wrong with a form is read first, and aloud: where there is such a list, the page starts there.
const wrong = document.querySelector('main .error[role="alert"]');
if (wrong) {
  wrong.tabIndex = -1;
  wrong.focus();
}

// Going back to a page of somebody signed in asks for it anew: it may have changed, or they may have signed out.
const ofPerson = document.querySelector('form[action$="/sign-out"]');
addEventListener('pageshow', event => event.persisted && ofPerson && location.reload());
