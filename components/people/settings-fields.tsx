import { Fragment } from 'react'
import { CheckboxGroup } from '@/components/ui/choices'
import { FREE } from '@/components/ui/field'
import { DateInput, Select, TextInput } from '@/components/ui/inputs'
import { APPROVAL_STEPS, approvalStepsLabel, SETTING_LABELS } from '@/domain/case/setting-labels'
import { SETTING_LIMITS } from '@/domain/case/settings-form'
import { LETTER_GROUPS } from '@/domain/letters/definitions'
import { FIGURE_ROWS } from '@/domain/report/formats/in-force'
import { LEAST_YEARS, MOST_YEARS, RETENTION_KINDS, type RetentionKind } from '@/domain/retention/terms'
import { TOLD, TOLD_LABELS } from '@/domain/supervision/ladder'
import type { PeopleView } from '@/server/views/people'
import { PatternInput } from './pattern-input'

const NUMBERS = [
  ['correctionNotices', '一次性告知，通常为1'],
  ['correctionWorkingDays', '告知时默认给出的合理期限'],
  [
    'confirmWithinWorkingDays',
    '网上、传真、平信申请到达后多少个工作日内确认；未确认即催办，迟于此须写明理由',
  ],
  ['draftByWorkingDay', ''],
  ['approvalByWorkingDay', ''],
] as const

const FLAGS = [
  'extensionAfterRestart',
  'reasonsCountAsCorrection',
  'lateCorrectionStops',
  'onlineReceiptConfirms',
  'jointCountedByRepresentative',
  'ownApproval',
] as const
const LETTER_FLAGS = [
  ['adminQueryReconsiderationFirst', '司法解释未明确，按当地复议机关、法院的做法'],
  ['confirmAgainByAnalogy', '本省有规定的选“是”；选“否”的，文书只写明理由'],
] as const

const WORDS = [
  ['reconsiderationBody', '写入每份文书的救济途径'],
  ['court', '写入每份文书的救济途径'],
  ['reconsiderationAddress', '以电子邮件、网上查看发出的文书须告知（《行政复议法》第二十二条）'],
] as const

/** Choices that the law leaves to the agency. */
export function SettingsFields({
  settings,
  units,
  roles,
  numbers,
}: Pick<PeopleView, 'settings' | 'units' | 'roles' | 'numbers'>) {
  return (
    <>
      <Deadlines settings={settings} numbers={numbers} />
      <Letters settings={settings} numbers={numbers} />
      <h3>升级督办</h3>
      <Ladder settings={settings} />
      <h3>年报</h3>
      <div className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <TextInput
          name="reportsDueOn"
          label={SETTING_LABELS.reportsDueOn}
          optional
          hint="不填为01-31（《条例》第四十九条）；过期未报送的列入今日"
          defaultValue={settings.reportsDueOn}
        />
      </div>
      <h3>登录</h3>
      <div className="grid gap-3 sm:grid-cols-2">
        <CheckboxGroup
          name="secondFactorRoles"
          label={SETTING_LABELS.secondFactorRoles}
          optional
          hint="登录时除密码外还要输入手机上的验证码。建议至少选系统管理员、督办人和年报填报人；还没有设置的，下次登录时先设置"
          chosen={settings.secondFactorRoles}
          choices={roles.map(({ value, label }) => ({ value, label }))}
        />
        <DateInput
          name="secondFactorFrom"
          label={SETTING_LABELS.secondFactorFrom}
          optional
          hint="不填为立即开始；提前告知，让大家备好手机上的验证器"
          defaultValue={settings.secondFactorFrom}
        />
      </div>
      <h3>保存期限</h3>
      <div className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {Object.entries(RETENTION_KINDS).map(([kind, label]) => (
          <TextInput
            key={kind}
            name={`retentionYears.${kind}`}
            type="number"
            min={LEAST_YEARS}
            max={MOST_YEARS}
            label={label}
            optional
            hint="办结后保存多少年；不填为长期保存"
            defaultValue={String(settings.retentionYears[kind as RetentionKind] ?? '')}
          />
        ))}
      </div>
      <h3>表二由谁填报</h3>
      <div className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {FIGURE_ROWS.map(({ key, label }) => (
          <Select
            key={key}
            name={`figureUnits.${key}`}
            label={label}
            {...FREE}
            placeholder="年报填报人"
            defaultValue={settings.figureUnits[key] ?? ''}
            options={units.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }))}
          />
        ))}
      </div>
    </>
  )
}

type Shown = Pick<PeopleView, 'settings' | 'numbers'>

function Deadlines({ settings, numbers }: Shown) {
  return (
    <div className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-3">
      <PatternInput
        name="caseNumberPattern"
        label={SETTING_LABELS.caseNumberPattern}
        defaultValue={settings.caseNumberPattern}
        year={numbers.year}
        last={numbers.case}
      />
      {NUMBERS.map(([name, hint]) => (
        <NumberInput key={name} name={name} hint={hint} settings={settings} />
      ))}
      {FLAGS.map((name) => (
        <YesOrNo key={name} name={name} chosen={settings[name]} />
      ))}
    </div>
  )
}

const LADDER = [
  ['escalateUnacceptedDays', 'escalateUnacceptedTo'],
  ['escalateDaysLeft', 'escalateDaysLeftTo'],
  [null, 'escalateLateTo'],
] as const
const TOLD_CHOICES = TOLD.map((value) => ({ value, label: TOLD_LABELS[value] }))

/** Who is told of a case that does not move, rung by rung. */
function Ladder({ settings }: Pick<Shown, 'settings'>) {
  return (
    <div className="grid items-end gap-3 sm:grid-cols-2">
      {LADDER.map(([days, to]) => (
        <Fragment key={to}>
          {days === null ? null : <NumberInput name={days} settings={settings} hint="" />}
          <Select
            name={to}
            label={SETTING_LABELS[to]}
            hint={days === null ? '列入其今日和今天的摘要，可以直接催办' : undefined}
            defaultValue={settings[to]}
            options={TOLD_CHOICES}
          />
        </Fragment>
      ))}
    </div>
  )
}

interface NumberInputProps extends Pick<Shown, 'settings'> {
  name: keyof typeof SETTING_LIMITS
  hint: string
}

function NumberInput({ name, hint, settings }: NumberInputProps) {
  return (
    <TextInput
      name={name}
      type="number"
      min={SETTING_LIMITS[name].least}
      max={SETTING_LIMITS[name].most}
      label={SETTING_LABELS[name]}
      hint={[limitWords(name), hint].filter(Boolean).join('；')}
      defaultValue={String(settings[name])}
    />
  )
}

function limitWords(name: keyof typeof SETTING_LIMITS): string {
  const { least, most, unit } = SETTING_LIMITS[name]
  return `${least}至${most}${unit}`
}

function Letters({ settings, numbers }: Shown) {
  return (
    <>
      <h3>文书</h3>
      <div className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <PatternInput
          name="documentNumberPattern"
          label={SETTING_LABELS.documentNumberPattern}
          defaultValue={settings.documentNumberPattern}
          year={numbers.year}
          last={numbers.document}
        />
        {WORDS.map(([name, hint]) => (
          <TextInput
            key={name}
            name={name}
            label={SETTING_LABELS[name]}
            hint={hint}
            optional
            defaultValue={settings[name]}
          />
        ))}
        {LETTER_FLAGS.map(([name, hint]) => (
          <YesOrNo key={name} name={name} hint={hint} chosen={settings[name]} />
        ))}
        {LETTER_GROUPS.map((group) => (
          <Select
            key={group}
            name={`approvalSteps.${group}`}
            label={approvalStepsLabel(group)}
            defaultValue={String(settings.approvalSteps[group])}
            // An extension needs the consent of the head of the information office (Art. 33).
            options={APPROVAL_STEPS.map((label, steps) => ({ value: String(steps), label })).slice(
              group === 'extension' ? 1 : 0,
            )}
          />
        ))}
      </div>
    </>
  )
}

function YesOrNo({
  name,
  hint,
  chosen,
}: {
  name: keyof typeof SETTING_LABELS
  hint?: string
  chosen: boolean
}) {
  return (
    <Select
      name={name}
      label={SETTING_LABELS[name]}
      hint={hint}
      defaultValue={chosen ? 'yes' : 'no'}
      options={[
        { value: 'yes', label: '是' },
        { value: 'no', label: '否' },
      ]}
    />
  )
}
