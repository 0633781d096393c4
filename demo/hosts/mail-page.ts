import { Hono } from 'hono';
import { proxy } from 'hono/proxy';

/**
 * MailDev shows a mail in a frame whose sandbox lets no link open, so a reset link could not be followed by hand.
 * The frame gets a base that opens links in a new tab, and leave to do so; scripts in a mail stay forbidden.
 */
function letLinksOpen(script: string): string {
  return script.replace(
    /srcDoc:(\w+),(.{0,400}?)sandbox:"allow-same-origin"/,
    `srcDoc:'<base target="_blank">'+$1,$2sandbox:"allow-same-origin allow-popups allow-popups-to-escape-sandbox"`,
  );
}

/**
 * MailDev's page and its JSON at `/api/email`. Its permissive CORS headers are dropped, or any page open in the same
 * browser could read the reset links that lie here.
 */
export function mailPage(webUrl: string): Hono {
  const app = new Hono();
  app.all('*', async (c) => {
    const { pathname, search } = new URL(c.req.url);
    const headers: Record<string, string | undefined> = {
      ...c.req.header(),
      host: undefined,
      origin: undefined,
    };
    // MailDev gives its page to those only who name HTML, as browsers do and curl does not
    if (pathname === '/') headers.accept = 'text/html';
    let answer: Response;
    try {
      answer = await proxy(`${webUrl}${pathname}${search}`, { ...c.req, headers });
    } catch {
      return c.text('The mail catcher is not answering; it is being started again.\n', 503);
    }
    for (const name of [...answer.headers.keys()])
      if (name.startsWith('access-control-')) answer.headers.delete(name);
    answer.headers.set('x-content-type-options', 'nosniff');
    answer.headers.set('content-security-policy', "frame-ancestors 'self'");
    if (!answer.headers.get('content-type')?.includes('javascript')) return answer;
    answer.headers.delete('content-length');
    return new Response(letLinksOpen(await answer.text()), answer);
  });
  return app;
}
