import { createTransport, type Transporter } from 'nodemailer'

/** True when this installation sends e-mail itself. */
export function sendsMail(): boolean {
  return Boolean(process.env.YISHENBAN_SMTP && process.env.YISHENBAN_MAIL_FROM)
}

/** Minutes that a process may take over one message before another may try. */
export const MAIL_LEASE_MINUTES = 10

/**
 * So long a mail server may be silent, in milliseconds. By itself nodemailer waits as long as a lease lasts, and a second
 * server would then send what the first is still waiting to hear of.
 */
const SILENCE_MS = 3 * 60_000
const CONNECTING_MS = 60_000

/** Opens the way to the office's mail server; what its address says of patience goes before ours. */
export function openMail(): Transporter {
  return createTransport({
    url: process.env.YISHENBAN_SMTP ?? '',
    connectionTimeout: CONNECTING_MS,
    socketTimeout: SILENCE_MS,
  })
}
