import './wx/older-engines'
import { pump } from './outbox/outbox'
import { me, whenEnded } from './session/session'
import { nameTabs } from './wx/tabs'

App({
  onLaunch() {
    whenEnded(() => void wx.reLaunch({ url: '/pages/sign-in/sign-in?ended=1' }))
    const updates = wx.getUpdateManager()
    updates.onUpdateReady(() => updates.applyUpdate())
    wx.onNetworkStatusChange(({ isConnected }) => {
      if (isConnected) void pump()
    })
  },
  onShow() {
    nameTabs()
    if (me()) void pump()
  },
})
