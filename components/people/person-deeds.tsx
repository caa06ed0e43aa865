import type { PeopleView } from '@/server/views/people'
import { AdminForm, type Administer, AskingForm } from './admin-form'

interface PersonDeedsProps {
  person: PeopleView['people'][number]
  administer: Administer
}

/** What ends or replaces something of an account; each asks first and says what happens. */
export function PersonDeeds({ person, administer }: PersonDeedsProps) {
  const { id, name } = person
  return (
    <>
      <AskingForm
        administer={administer}
        change="resetPassword"
        id={id}
        button="重置密码"
        question={`重置“${name}”的密码？`}
        happens="原密码立即作废，已登录的设备全部退出，正在填写而没有保存的内容会丢失。新的初始密码只显示这一次，请当面告知本人，首次登录须修改。"
        confirm="重置其密码"
      />
      <AskingForm
        administer={administer}
        change="resetSecondFactor"
        id={id}
        button={person.secondFactor ? '重设两步验证（手机遗失）' : null}
        question={`重设“${name}”的两步验证？`}
        happens="请先当面核实是本人。原来的验证器和恢复码立即作废，已登录的设备全部退出；岗位须启用两步验证的，下次登录时重新设置。"
        confirm="重设其两步验证"
      />
      <AskingForm
        administer={administer}
        change="endSessions"
        id={id}
        button={person.signedIn ? '结束其登录' : null}
        question={`结束“${name}”的全部登录？`}
        happens="在所有设备上立即退出，正在填写而没有保存的内容会丢失。密码不变，可以重新登录。"
        confirm="结束其全部登录"
      />
      {person.openCases > 0 ? (
        <p className="mt-2">
          <a className="underline" href={`/absences#person-${id}`}>
            移交名下在办案件 {person.openCases} 件
          </a>
        </p>
      ) : null}
      {person.active ? (
        <AskingForm
          administer={administer}
          change="putOutOfUse"
          id={id}
          button="停用"
          question={`停用“${name}”的账号？`}
          happens={`不能再登录，已登录的设备全部退出。其办理的案件、签署的意见和审计记录都保留。${heldWords(person.openCases)}以后可以再启用。`}
          confirm="停用其账号"
        />
      ) : (
        <AdminForm administer={administer} change="putIntoUse" button="启用" tone="plain">
          <input type="hidden" name="id" value={id} />
        </AdminForm>
      )}
    </>
  )
}

function heldWords(openCases: number): string {
  if (openCases === 0) return '名下没有在办案件。'
  return `名下有 ${openCases} 件在办案件，停用后仍在其名下，请先移交，或者停用以后在“离岗和移交”中移交。`
}
