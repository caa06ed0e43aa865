/** The session's cookies, by the steps of the sign-in form. */
export async function signIn(
  url: string,
  account: { account: string; password: string },
  headers: Record<string, string> = {},
): Promise<string> {
  const csrf = await csrfOf(url)
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headers, cookie: csrf.cookie },
    body: new URLSearchParams({ csrfToken: csrf.token, ...account, json: 'true' }),
  })
  const session = cookiesOf(answer)
  if (!session.includes('session-token')) throw new Error(`nobody was signed in: ${await answer.text()}`)
  return session
}

/** What the server gives out to whoever is about to sign in. */
export async function csrfOf(url: string): Promise<{ token: string; cookie: string }> {
  const answer = await fetch(`${url}/api/auth/csrf`)
  const { csrfToken } = (await answer.json()) as { csrfToken: string }
  return { token: csrfToken, cookie: cookiesOf(answer) }
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
