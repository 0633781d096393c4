import { z } from 'zod';
import type { Outbound, Trust } from './outbound.js';
import { type Passage, ProofRefused, ProviderFailed } from './provider.js';

interface TokenEndpoint {
  readonly url: string;
  readonly trust: Trust;
  readonly clientId: string;
  /** undefined: a public client, which the code's challenge alone must tell from others. */
  readonly clientSecret?: string | undefined;
  /** Whether an answer that looks like a refusal is a fault that passes; never, unless the provider has such. */
  readonly isPassing?: (body: unknown) => boolean;
}

const Token = z.string().min(1).max(16_384).optional().catch(undefined);
const Tokens = z.object({ id_token: Token, access_token: Token });

/** What is wanted for a code, straight from the provider, and the access token that may come with it. */
export async function exchangeCode(
  outbound: Outbound,
  { url, trust, clientId, clientSecret, isPassing = () => false }: TokenEndpoint,
  { redirectUri, codeVerifier }: Passage,
  code: string | null,
  wanted: 'id_token' | 'access_token',
): Promise<{ readonly token: string; readonly accessToken: string | undefined }> {
  if (!code) throw new ProofRefused('no code');
  const { status, body } = await outbound.json(url, {
    trust,
    form: {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      client_id: clientId,
      code_verifier: codeVerifier,
      ...(clientSecret !== undefined && { client_secret: clientSecret }),
    },
  });
  if (status >= 400 && status < 500 && !isPassing(body))
    throw new ProofRefused('the provider refused the code');
  const { [wanted]: token, access_token: accessToken } = Tokens.safeParse(body).data ?? {};
  if (status !== 200 || token === undefined) throw new ProviderFailed(`no ${wanted} for the code`);
  return { token, accessToken };
}
