import { initialise } from '@/server/people/initialise'
import { type Answer, notDone, type Options } from './answer'

/** `init --agency NAME`: an empty installation without questions. */
export async function init(_words: string[], { agency }: Options): Promise<Answer> {
  const password = process.env.YISHENBAN_ADMIN_PASSWORD
  if (!agency) return notDone('请用 --agency 指定机关名称。')
  if (!password) return notDone('请用环境变量 YISHENBAN_ADMIN_PASSWORD 指定管理员密码。')
  const made = await initialise({ agencyName: agency, account: 'admin', name: '系统管理员', password })
  if ('refusal' in made) return notDone(`${made.refusal.message}${made.refusal.remedy}`)
  return {
    done: true,
    messages: [],
    json: { agency, account: 'admin' },
    lines: [`已建立“${agency}”，管理员账号 admin。`],
  }
}
