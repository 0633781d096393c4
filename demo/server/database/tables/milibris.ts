export interface MilibrisTicketsTable {
  /** SHA-256 of the ticket, base64url. */
  ticket_hash: string;
  site_id: string;
  customer_id: string;
  /** The session that launched it, which must still live when it is resolved. */
  sid: string;
  title_id: string;
  expires_at: number;
  used_at: number | null;
}
