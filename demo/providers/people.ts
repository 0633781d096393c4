/** Somebody with an account at a stand-in, in the claims of OpenID Connect. */
export interface Person {
  readonly sub: string;
  readonly name: string;
  readonly given_name: string;
  readonly family_name: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  /** Google's: the domain whose addresses it hosts. */
  readonly hd?: string;
  readonly picture?: string;
  readonly locale?: string;
  /** What makes this one worth trying. */
  readonly note: string;
}

export const GOOGLE_PEOPLE: readonly Person[] = [
  {
    sub: '101700000000000000001',
    name: 'Ada Byron',
    given_name: 'Ada',
    family_name: 'Byron',
    email: 'ada.byron@gmail.com',
    email_verified: true,
    picture: 'https://lh3.googleusercontent.com/a/ada-byron=s96-c',
    locale: 'en-GB',
    note: 'Gmail: her e-mail counts as confirmed',
  },
  {
    sub: '101700000000000000002',
    name: 'Robin Reader',
    given_name: 'Robin',
    family_name: 'Reader',
    email: 'reader@daybreak.example',
    email_verified: true,
    hd: 'daybreak.example',
    note: 'an address that Google hosts; the demo has a customer with it',
  },
  {
    sub: '101700000000000000003',
    name: 'Mae Jemison',
    given_name: 'Mae',
    family_name: 'Jemison',
    email: 'mae@example.org',
    email_verified: true,
    note: 'confirmed once, at another mail provider',
  },
  {
    sub: '101700000000000000004',
    name: 'Lin Unconfirmed',
    given_name: 'Lin',
    family_name: 'Unconfirmed',
    email: 'lin@example.org',
    email_verified: false,
    note: 'never confirmed her e-mail',
  },
  {
    sub: '101700000000000000005',
    name: 'Noor Nomail',
    given_name: 'Noor',
    family_name: 'Nomail',
    note: 'gives no e-mail',
  },
];

export const FACEBOOK_PEOPLE: readonly Person[] = [
  {
    sub: '10220000000000001',
    name: 'Grace Murray',
    given_name: 'Grace',
    family_name: 'Murray',
    email: 'grace.murray@example.org',
    picture: 'https://scontent.xx.fbcdn.net/v/grace-murray.jpg',
    note: 'with an e-mail, which Facebook does not vouch for',
  },
  {
    sub: '10220000000000002',
    name: 'Noor Nomail',
    given_name: 'Noor',
    family_name: 'Nomail',
    note: 'registered by phone: no e-mail',
  },
  {
    sub: '10220000000000003',
    name: 'Robin Reader',
    given_name: 'Robin',
    family_name: 'Reader',
    email: 'reader@daybreak.example',
    note: 'an e-mail that has an account here already',
  },
];

export const MEMBERS: readonly Person[] = [
  {
    sub: 'member-0042',
    name: 'Katherine Goble',
    given_name: 'Katherine',
    family_name: 'Goble',
    email: 'katherine@members.example',
    email_verified: true,
    note: 'a member',
  },
];
