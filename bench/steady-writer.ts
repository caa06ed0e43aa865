import { setTimeout as pause } from 'node:timers/promises'
import type { Actor } from '@/domain/access'
import { parseDeskRequest } from '@/domain/case/request'
import { registerRequest } from '@/server/cases/register'

/** Another process that writes to an office which is served meanwhile: it registers requests. */
export function writing(agencyId: string) {
  const clerk: Actor = { personId: 'person', agencyId, unitId: null, roles: ['clerk'] }
  const once = async () => {
    const parsed = parseDeskRequest({
      channel: 'in_person',
      submittedOn: '2026-03-17',
      applicantKind: 'natural_person',
      applicantName: '王某某',
      requested: '第三镇征地补偿安置方案',
    })
    if (!parsed.ok) throw new Error('the bench request was refused')
    await registerRequest(clerk, parsed.request)
  }
  return {
    once,
    steadily(perSecond: number) {
      let ended = false
      const work = (async () => {
        while (!ended) {
          const began = performance.now()
          await once()
          await pause(Math.max(0, 1000 / perSecond - (performance.now() - began)))
        }
      })()
      return {
        end: async () => {
          ended = true
          await work
        },
      }
    },
  }
}
