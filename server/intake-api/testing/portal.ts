import type { Actor } from '@/domain/access'
import type { SourceInput } from '@/domain/sources/source'
import { addSource } from '../../sources/administer'
import { getAnswer, getChanges, getRequest, postRequest } from '../requests'
import { postSubmission } from '../submissions'
import * as client from './client'

/** An administrator beside the people of a test's office. */
export function administratorOf(agencyId: string): Actor {
  return { personId: 'admin', agencyId, unitId: null, roles: ['administrator'] }
}

/** Connects a portal and gives what its programmers are given. */
export async function connectPortal(
  administrator: Actor,
  more: Partial<Record<keyof SourceInput, unknown>> = {},
): Promise<{ key: string; secret: string }> {
  const rights = ['hand_in', 'read_status']
  const done = await addSource(administrator, { name: '省平台', rights, noticeAddress: '', ...more })
  if ('refusal' in done) throw new Error(JSON.stringify(done))
  const shown = (label: string) => done.shown?.find((one) => one.label === label)?.value ?? ''
  return { key: shown('接口密钥'), secret: shown('通知签名密钥') }
}

/** The client that was generated from the description, with a key, before the handlers of the interface. */
export function portalWith(key: string) {
  const opts = {
    baseUrl: 'http://office.test/api/intake/v1',
    headers: { Authorization: `Bearer ${key}` },
    fetch: handled,
  }
  return {
    handIn: (request: client.Request) => client.handIn(request, opts),
    status: (number: string) => client.status(number, opts),
    changes: (since: string, after?: string) => client.changes(since, after ? { after } : {}, opts),
    submit: (number: string, submission: client.Submission) => client.submit(number, submission, opts),
    /** The generator reads every answer of an address as JSON that may be one: a file is fetched by its address. */
    fetched: (href: string) => handled(`http://office.test${href}`, { headers: opts.headers }),
  }
}

/** Leads a request to the handler of its address, as the folders of `app/api/intake` do. */
export const handled: typeof fetch = async (input, init) => {
  const request = new Request(input, init)
  const [, number, what, id = ''] = ADDRESS.exec(new URL(request.url).pathname) ?? []
  if (number === undefined) return request.method === 'POST' ? postRequest(request) : getChanges(request)
  if (what === 'submissions') return postSubmission(request, number)
  return what === 'answers' ? getAnswer(request, number, id) : getRequest(request, number)
}

const ADDRESS = /^\/api\/intake\/v1\/requests(?:\/([^/]+)(?:\/(submissions|answers)(?:\/([^/]+))?)?)?$/
