import Link from 'next/link'
import { KeysCard } from '@/components/keys/keys-card'
import { Card, PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { CHANGES_CELL, DataTable, Nothing, Th } from '@/components/ui/table'
import type { KeysView } from '@/server/views/keys'
import type { PeopleView } from '@/server/views/people'
import { AdminForm, type Administer } from './admin-form'
import { AgenciesCard } from './agencies-card'
import { PersonDeeds } from './person-deeds'
import { PersonFields } from './person-fields'
import { SettingsFields } from './settings-fields'
import { type PreviewSettings, SettingsForm } from './settings-form'
import { UnitFields } from './unit-fields'

interface PeoplePageProps {
  view: PeopleView
  /** Null for whoever looks after a part of the installation only. */
  keys: KeysView | null
  administer: Administer
  previewSettings: PreviewSettings
}

/** People, units, agencies and the agency's settings. */
export function PeoplePage({ view, keys, administer, previewSettings }: PeoplePageProps) {
  return (
    <>
      <PageHead
        title="人员与单位"
        under="岗位变动、停用和重置密码会使该人员已登录的设备退出。所有变更均有审计记录。"
      />
      {view.secondFactorUnused ? (
        <Notice className="mb-3.5" title="建议启用两步验证：登录时除密码外再输入手机上的验证码。">
          先在<Link href="/second-factor">两步验证</Link>
          中为自己启用，再在下面的机关设置中选择须启用的岗位。
        </Notice>
      ) : null}
      <div className="grid gap-3.5">
        <Card title={`人员 ${view.people.length}`}>
          <DataTable
            stacks
            caption="人员"
            head={['姓名', '账号', '单位', '岗位', '状态', '登录', '修改'].map((head) => (
              <Th key={head}>{head}</Th>
            ))}
          >
            {view.people.map((person) => (
              // The names stay beside the head of a long form.
              <tr key={person.id} className="has-[details[open]]:[&>td]:align-top">
                <td className="line">{person.name}</td>
                <td className="line">{person.account}</td>
                <td className="line">{person.unitName || <Nothing />}</td>
                <td className="md:min-w-20">{person.roleWords}</td>
                <td className="line">
                  {person.active ? '在用' : '已停用'}
                  {person.secondFactor ? '，两步验证' : ''}
                </td>
                <td className="line">{signInWords(person) ?? <Nothing />}</td>
                <td className={CHANGES_CELL}>
                  <details>
                    <summary className="link-button">修改</summary>
                    <AdminForm administer={administer} change="editPerson" button="保存">
                      <PersonFields view={view} person={person} />
                    </AdminForm>
                    <PersonDeeds person={person} administer={administer} />
                  </details>
                </td>
              </tr>
            ))}
          </DataTable>
          <details className="mt-3">
            <summary className="link-button">新增人员</summary>
            <AdminForm administer={administer} change="addPerson" button="新增人员" empties>
              <PersonFields view={view} person={null} />
            </AdminForm>
          </details>
        </Card>
        <Card title="单位">
          <ul className="grid gap-2">
            {view.units.map((unit) => (
              <li key={unit.id}>
                <details>
                  <summary>
                    {unit.name}
                    {unit.active ? '' : '（已停用）'}
                  </summary>
                  <AdminForm administer={administer} change="editUnit" button="保存">
                    <UnitFields unit={unit} />
                  </AdminForm>
                </details>
              </li>
            ))}
          </ul>
          <details className="mt-3">
            <summary className="link-button">新增单位</summary>
            <AdminForm administer={administer} change="addUnit" button="新增单位" empties>
              <UnitFields unit={null} />
            </AdminForm>
          </details>
        </Card>
        <AgenciesCard own={view.own} agencies={view.agencies} administer={administer} />
        <Card id="settings" title="机关设置">
          <p className="text-small text-muted">
            联系方式和公开指南在
            <Link href="/entrance" className="underline">
              对外服务
            </Link>
            中填写。
          </p>
          <SettingsForm administer={administer} previewSettings={previewSettings} seen={view.settingsSeen}>
            <SettingsFields
              settings={view.settings}
              units={view.units}
              roles={view.roles}
              numbers={view.numbers}
            />
          </SettingsForm>
        </Card>
        {keys ? <KeysCard view={keys} /> : null}
      </div>
    </>
  )
}

function signInWords({ signedIn, lastSignInOn }: PeopleView['people'][number]): string | null {
  return signedIn ? '已登录' : lastSignInOn
}
