import { expect, fixture } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import { SubmitController } from '../../src/controllers/submit-controller.js';
import { IdentityError } from '../../src/sdk/errors.js';
import { handled, until } from '../support/elements.js';

/** An element of a customized UI, with markup of its own and nothing else of ours. */
class OwnForm extends LitElement {
  readonly submission = new SubmitController(this);
  /** Every state that was drawn. */
  readonly drawn: string[] = [];

  override render() {
    const { pending, error } = this.submission;
    this.drawn.push(pending ? 'pending' : (error?.code ?? 'ready'));
    return html`<button>${pending ? 'One moment' : 'Send'}</button>`;
  }
}
customElements.define('own-form', OwnForm);

async function setup(): Promise<OwnForm> {
  return fixture<OwnForm>('<own-form></own-form>');
}

/** A task and the ways to end it. */
function task<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const done = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  const signals: AbortSignal[] = [];
  const run = (signal: AbortSignal) => {
    signals.push(signal);
    return done;
  };
  return { run, resolve, reject, signals };
}

describe('SubmitController', () => {
  it('gives what the task gave', async () => {
    const { submission } = await setup();
    expect(await submission.submit(async () => 'Ada')).to.equal('Ada');
    expect([submission.busy, submission.pending, submission.error]).to.deep.equal([false, false, undefined]);
  });

  it('runs one at a time: a second one does nothing and gives undefined', async () => {
    const { submission } = await setup();
    const first = task<string>();
    const second = task<string>();
    const ended = submission.submit(first.run);
    expect(submission.busy).to.equal(true);
    expect(await submission.submit(second.run)).to.equal(undefined);
    expect(second.signals).to.deep.equal([]);
    first.resolve('first');
    expect(await ended).to.equal('first');
    expect(await submission.submit(async () => 'third')).to.equal('third');
  });

  it('is pending after 150 ms, and draws that once', async () => {
    const host = await setup();
    const { run, resolve } = task<void>();
    const start = performance.now();
    const ended = host.submission.submit(run);
    expect([host.submission.busy, host.submission.pending]).to.deep.equal([true, false]);
    await until('pending', () => host.submission.pending);
    expect(performance.now() - start).to.be.at.least(145);
    resolve();
    await ended;
    await host.updateComplete;
    expect(host.drawn).to.deep.equal(['ready', 'pending', 'ready']);
  });

  it('is never pending when the task is quick', async () => {
    const host = await setup();
    await host.submission.submit(async () => {});
    await host.updateComplete;
    expect(new Set(host.drawn)).to.deep.equal(new Set(['ready']));
  });

  it('keeps the error of a task that failed until the next one starts', async () => {
    const host = await setup();
    const refused = new IdentityError('invalid_credentials');
    expect(await host.submission.submit(() => Promise.reject(refused))).to.equal(undefined);
    expect(host.submission.error === refused).to.equal(true);
    await host.updateComplete;
    expect(host.drawn.at(-1)).to.equal('invalid_credentials');
    const { run, resolve } = task<void>();
    const ended = host.submission.submit(run);
    expect(host.submission.error).to.equal(undefined);
    resolve();
    await ended;
  });

  it('gives any other error a code, and keeps it as the cause', async () => {
    const { submission } = await setup();
    const bug = new RangeError('mine');
    await submission.submit(() => Promise.reject(bug));
    expect(submission.error?.code).to.equal('internal_error');
    expect(submission.error?.cause === bug).to.equal(true);
    await submission.submit(() => {
      throw bug;
    });
    expect(submission.error?.code).to.equal('internal_error');
  });

  it('F5 is aborted when its element leaves the page, without an error', async () => {
    const host = await setup();
    const { run, reject, signals } = task<void>();
    const ended = host.submission.submit(run);
    host.remove();
    expect(signals[0]?.aborted).to.equal(true);
    reject(new IdentityError('aborted'));
    expect(await ended).to.equal(undefined);
    expect([host.submission.busy, host.submission.pending, host.submission.error]).to.deep.equal([
      false,
      false,
      undefined,
    ]);
  });

  it('starts anew after an abort, which the late end of the first does not disturb', async () => {
    const { submission } = await setup();
    const first = task<string>();
    const second = task<string>();
    const late = submission.submit(first.run);
    submission.abort();
    expect(first.signals[0]?.aborted).to.equal(true);
    const ended = submission.submit(second.run);
    await until('pending', () => submission.pending);
    first.reject(new IdentityError('aborted'));
    await late;
    await handled();
    expect([submission.busy, submission.pending, submission.error]).to.deep.equal([true, true, undefined]);
    expect(await submission.submit(async () => 'third'), 'still one at a time').to.equal(undefined);
    second.resolve('second');
    expect(await ended).to.equal('second');
  });

  it('gives nothing of a task that ended after its abort', async () => {
    const { submission } = await setup();
    const { run, resolve } = task<string>();
    const ended = submission.submit(run);
    submission.abort();
    resolve('too late');
    expect(await ended).to.equal(undefined);
  });
});
