import assert from 'node:assert/strict';
import { after, afterEach, beforeEach } from 'node:test';
import { type Demo, startDemo } from './demo.js';
import type { Engine, Note, VisitorOptions } from './engine.js';
import { Mailbox } from './mail.js';

export interface Flow<Page> {
  readonly demo: Demo;
  readonly mail: Mailbox;
  readonly page: Page;
  /** `herald` becomes `http://herald.localhost:<port>`. */
  origin(name: string): string;
  /**
   * Someone else's browser, or the same person's second one: nothing is shared. Who comes during a test leaves with
   * it: a page that nobody looks at still draws, its caret for one.
   */
  newVisitor(): Promise<Page>;
  /** Accepts problems that a test provokes; without this, any fails the test that it happens in. */
  expectProblem(pattern: RegExp): void;
}

/**
 * The whole demo, empty but for its seed, and a browser. Called once at the top of a file; everything ends with the
 * file's last test. Limits are wide by default, since all visitors of a test come from one address.
 */
export async function startFlow<Page extends { readonly context: { close(): Promise<void> } }>(
  environment: Readonly<Record<string, string>>,
  launch: () => Promise<Engine<Page>>,
  visitors: VisitorOptions,
): Promise<Flow<Page>> {
  const demo = await startDemo({ RATE_LIMIT_SCALE: '100', LOG_LEVEL: 'warn', ...environment });
  after(() => demo.stop());
  const engine = await launch();
  after(() => engine.close());

  const problems: string[] = [];
  const expected: RegExp[] = [];
  const note: Note = (url, text) => {
    // MailDev's page is not ours
    if (!URL.canParse(url) || new URL(url).hostname !== 'mail.localhost') problems.push(`${url}: ${text}`);
  };
  let visitorsOfTest: Page[] | undefined;
  beforeEach(() => {
    visitorsOfTest = [];
  });
  afterEach(async () => {
    const leaving = visitorsOfTest ?? [];
    visitorsOfTest = undefined;
    await Promise.all(leaving.map(({ context }) => context.close()));
    const unexpected = problems
      .splice(0)
      .filter((problem) => !expected.some((pattern) => pattern.test(problem)));
    expected.length = 0;
    assert.deepEqual(unexpected, [], 'problems in the browser');
  });
  const newVisitor = async () => {
    const visitor = await engine.newVisitor(note, visitors);
    visitorsOfTest?.push(visitor);
    return visitor;
  };
  return {
    demo,
    mail: new Mailbox(demo),
    page: await newVisitor(),
    origin: demo.origin,
    newVisitor,
    expectProblem: (pattern) => expected.push(pattern),
  };
}
