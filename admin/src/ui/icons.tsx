import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  AuditOutlined,
  BankOutlined,
  BellOutlined,
  BugOutlined,
  BulbOutlined,
  CheckOutlined,
  ClockCircleOutlined,
  FileOutlined,
  FireOutlined,
  HistoryOutlined,
  InboxOutlined,
  LikeOutlined,
  LockOutlined,
  MinusOutlined,
  PauseOutlined,
  ProjectOutlined,
  RollbackOutlined,
  SafetyOutlined,
  SendOutlined,
  SettingOutlined,
  StopOutlined,
  SwapOutlined,
  TeamOutlined,
  ToolOutlined,
  UnlockOutlined,
  UserOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import type { IconName } from '@oms/db/domain/icons'
import type { ComponentType } from 'react'

const drawn: Readonly<Record<IconName, ComponentType>> = {
  'arrow-down': ArrowDownOutlined,
  'arrow-up': ArrowUpOutlined,
  audit: AuditOutlined,
  bank: BankOutlined,
  bell: BellOutlined,
  bug: BugOutlined,
  bulb: BulbOutlined,
  check: CheckOutlined,
  clock: ClockCircleOutlined,
  fire: FireOutlined,
  history: HistoryOutlined,
  inbox: InboxOutlined,
  like: LikeOutlined,
  lock: LockOutlined,
  minus: MinusOutlined,
  pause: PauseOutlined,
  project: ProjectOutlined,
  rollback: RollbackOutlined,
  safety: SafetyOutlined,
  send: SendOutlined,
  setting: SettingOutlined,
  stop: StopOutlined,
  swap: SwapOutlined,
  team: TeamOutlined,
  tool: ToolOutlined,
  unlock: UnlockOutlined,
  user: UserOutlined,
  warning: WarningOutlined,
}

/** Every icon that descriptors and definitions may name; an unknown name draws a plain sheet. */
export const icons: Readonly<Record<string, ComponentType>> = drawn

export const Icon = ({ name }: { name: string }) => {
  const Drawn = icons[name] ?? FileOutlined
  return <Drawn aria-hidden />
}
