import { LinkButton } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { Card, PageHead } from '@/components/ui/layout'
import { SubmitButton } from '@/components/ui/submit-button'
import type { OwnSession, OwnSessions } from '@/server/views/own-sessions'

interface SecurityPageProps {
  view: OwnSessions
  endOne: (form: FormData) => Promise<void>
  endOthers: () => Promise<void>
}

/** One's own account: where it is signed in, and its password. */
export function SecurityPage({ view, endOne, endOthers }: SecurityPageProps) {
  const others = view.sessions.length - 1
  return (
    <>
      <PageHead
        title="登录与安全"
        under={`账号 ${view.account}${view.lastSignIn ? `　上次登录：${view.lastSignIn}` : ''}`}
      />
      <div className="grid gap-3.5">
        <Card title={`已登录 ${view.sessions.length}`} aside="登录满8小时自动退出">
          <ul className="divide-y divide-line" aria-label="已登录的电脑和手机">
            {view.sessions.map((session) => (
              <li key={session.id} className="flex items-center justify-between gap-4 py-2">
                <SessionWords session={session} />
                {session.here ? null : (
                  <form action={endOne}>
                    <input type="hidden" name="session" value={session.id} />
                    <SubmitButton tone="plain" pending="正在结束…">
                      结束
                    </SubmitButton>
                  </form>
                )}
              </li>
            ))}
          </ul>
          {others > 0 ? (
            <form action={endOthers} className="mt-2">
              <ConfirmButton
                question="结束其他登录？"
                loses={`除本机外的${others}处登录都会退出，那里没有保存的内容会丢失。`}
                confirm="结束其他登录"
              >
                结束其他登录
              </ConfirmButton>
            </form>
          ) : null}
          <p className="mt-2 text-small text-muted">不认得的登录，请结束它并修改密码，同时告知系统管理员。</p>
        </Card>
        <Card title="密码和两步验证">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <LinkButton href="/password">修改密码</LinkButton>
            <LinkButton href="/second-factor">设置两步验证</LinkButton>
            <span className="text-small text-muted">
              {view.secondFactor
                ? '两步验证已启用。'
                : '两步验证未启用：登录时再输入手机上的验证码，密码泄露也进不来。'}
            </span>
          </div>
        </Card>
      </div>
    </>
  )
}

function SessionWords({ session }: { session: OwnSession }) {
  return (
    <div>
      <div>
        {session.browser}
        {session.here ? <span className="chip ml-2">本机</span> : null}
      </div>
      <div className="text-small text-muted">
        {session.address}
        {session.provider ? `　经${session.provider}登录` : ''}　登录：{session.begun}　最近使用：
        {session.seen}
      </div>
    </div>
  )
}
