import { z } from 'zod';
import type { Outbound, Trust } from './outbound.js';
import { type Passage, ProofRefused, ProviderFailed } from './provider.js';

interface TokenEndpoint {
  readonly url: string;
  readonly trust: Trust;
  readonly clientId: string;
  /** undefined: a public client, which the code's challenge alone must tell from others. */
  readonly clientSecret?: string | undefined;
}

const Token = z.string().min(1).max(16_384);

/** What is wanted for a code, straight from the provider. */
export async function exchangeCode(
  outbound: Outbound,
  { url, trust, clientId, clientSecret }: TokenEndpoint,
  { redirectUri, codeVerifier }: Passage,
  code: string | null,
  wanted: 'id_token' | 'access_token',
): Promise<string> {
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
  if (status >= 400 && status < 500) throw new ProofRefused('the provider refused the code');
  const token = Token.safeParse(Object(body)[wanted]);
  if (status !== 200 || !token.success) throw new ProviderFailed(`no ${wanted} for the code`);
  return token.data;
}
