/** True when this installation sends e-mail itself. */
export function sendsMail(): boolean {
  return Boolean(process.env.YISHENBAN_SMTP && process.env.YISHENBAN_MAIL_FROM)
}
