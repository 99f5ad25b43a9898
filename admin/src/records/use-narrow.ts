import { Grid } from 'antd'

/** Whether the window is a phone's: under 768 px tables become cards. */
export const useNarrow = (): boolean => Grid.useBreakpoint().md === false
