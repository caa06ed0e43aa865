import type { Words } from './types'

/** Agencies, people, settings and what is used again. */
export const OFFICE_WORDS: Words = {
  agencies: {
    is: '机关和设置',
    columns: {
      name: '机关名称',
      short_name: '网址中的简称',
      door: '对外服务开放到什么程度；空为开放',
      parent_id: '上级机关（agencies 的 id）',
      reports_by: '年报怎样报送：program 用本系统，file 用文件',
      settings: '机关设置，只写改动过的项',
      retired_on: '停用日期',
    },
  },
  formerAgencyNames: {
    is: '机关用过的名称',
    columns: { until: '自这一天起用下一个名称', name: '当时的名称' },
  },
  formerShortNames: {
    is: '用过的网址简称，印在材料上的旧网址仍能打开',
    columns: { short_name: '简称', changed_at: '改用新简称的时间' },
  },
  agencyGuides: { is: '公开指南', columns: { guide: '公开指南各项内容' } },
  units: { is: '科室', columns: { name: '名称', active: '是否在用' } },
  people: {
    is: '人员、岗位和密码',
    columns: {
      account: '账号',
      account_key: '不分大小写的账号',
      name: '姓名',
      roles: '岗位',
      password_hash: '密码的散列值（Argon2），不能还原为密码',
      must_change_password: '下次登录是否须改密码',
      active: '是否在用',
    },
  },
  absences: {
    is: '离岗和代办人',
    columns: {
      stand_in_id: '代办人（people 的 id）',
      from_day: '第一天',
      to_day: '最后一天，计入',
    },
  },
  secondFactors: {
    is: '两步验证',
    columns: {
      secret_cipher: '与手机应用共有的密钥，加密',
      pending_cipher: '等待确认的密钥，加密',
      confirmed_at: '启用时间',
      last_step: '最近一次验证码所在的30秒（自1970年起数）',
      wrong_codes: '自上次正确以来输错的次数',
      wait_until: '在此以前不再核对验证码',
    },
  },
  recoveryCodes: {
    is: '恢复码',
    columns: { hash: '恢复码的带密钥散列值', used_at: '用去的时间' },
  },
  calendarNotices: {
    is: '放假安排（各年）',
    columns: { sources: '文件依据', off: '放假的日子和名称', worked: '调休上班的日子和名称' },
  },
  localDaysOff: {
    is: '本机关放假日',
    columns: { on_day: '日期', name: '名称', document: '文件依据' },
  },
  importBatches: {
    is: '台账导入',
    columns: {
      file_name: '文件名',
      sha256: '文件的 SHA-256 校验值（文件本身不保存）',
      rows: '行数',
      accepted: '导入的行数',
      refused: '没有导入的行数',
      fees: '台账中的信息处理费，分年度',
      imported_by: '导入的人（people 的 id）',
      imported_at: '导入时间',
      undone_by: '撤销的人（people 的 id）',
      undone_at: '撤销时间',
      undone_because: '撤销原因',
    },
  },
  ledgerLayouts: {
    is: '台账版式：各列是什么、值是什么意思',
    columns: {
      name: '名称',
      layout: '表头的散列值',
      headings: '表头',
      mapping: '各列的对应',
      values_meant: '各个值的对应',
    },
  },
  letterTemplates: {
    is: '文书模板，各版本；Word 文件在 files 文件夹中',
    columns: {
      kind: '文书种类',
      name: '文件名',
      shipped: '随程序提供的模板的版次；机关自己修改的为空',
    },
  },
  standardReasons: {
    is: '常用理由',
    columns: { kind: '文书种类；空为各种文书', title: '名称', body: '内容', active: '是否在用' },
  },
  savedViews: {
    is: '常用视图：案件列表的筛选条件',
    columns: {
      owner_id: '谁的（people 的 id）',
      name: '名称',
      address: '列表的网址参数',
      shared: '是否共享给本机关',
    },
  },
  savedViewSubscriptions: {
    is: '今天的摘要中列出哪些常用视图',
    columns: { view_id: '常用视图（saved_views 的 id）' },
  },
  ownColumns: { is: '各人的案件列表有哪些列', columns: { columns: '列和次序' } },
  briefChoices: {
    is: '今天的摘要发到哪个电子邮箱',
    columns: { by_email: '是否发送' },
  },
  briefsSent: {
    is: '哪天给谁发过今天的摘要，保留一个月',
    columns: { on_day: '日期', ended_at: '发出或者不再发送的时间' },
  },
  bulkRuns: {
    is: '成批办理',
    columns: {
      step: '所办的步骤和内容',
      began_at: '开始时间',
      leased_until: '由一台服务器办理到此时间',
      ended_at: '结束时间',
    },
  },
  bulkCases: {
    is: '成批办理的案件和各件的结果',
    columns: {
      run_id: '哪一次成批办理（bulk_runs 的 id）',
      number: '受理编号',
      version: '选定时案件的版本',
      result: '结果',
      said: '没有办成的原因，或者提示',
    },
  },
  sources: {
    is: '对接平台',
    columns: {
      name: '名称',
      rights: '权限',
      key_begins: '接口密钥的开头几个字符，用来辨认',
      key_hash: '接口密钥的带密钥散列值',
      notice_address: '状态通知发到的网址',
      notice_secret_cipher: '签署通知的密钥，加密',
      ended_at: '停用时间',
      last_used_at: '最近一次使用的时间',
    },
  },
}
