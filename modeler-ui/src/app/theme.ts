/** antd's tokens from the same palette as base.css: paper, ink, one accent; 印泥 red only for what is severe. */
import { theme as antTheme } from 'antd';
import type { ThemeConfig } from 'antd';
import type { Density, Theme } from './preferences.js';

const LIGHT = {
  colorPrimary: '#1b4f8f',
  colorInfo: '#1b4f8f',
  colorLink: '#1b4f8f',
  colorError: '#b3261e',
  colorSuccess: '#2c6e49',
  colorWarning: '#8a5a00',
  colorTextBase: '#1f2328',
  colorTextSecondary: '#454b52',
  colorTextTertiary: '#5c626a',
  colorTextDescription: '#5c626a',
  colorTextPlaceholder: '#6b7178',
  colorBgBase: '#ffffff',
  colorBgContainer: '#fffefb',
  colorBgLayout: '#ebe8e1',
  colorBgElevated: '#fffefb',
  colorBorder: '#b9b5aa',
  colorBorderSecondary: '#dcd8ce',
  colorSplit: '#e2ded5',
};

const DARK: typeof LIGHT = {
  colorPrimary: '#7fb0ee',
  colorInfo: '#7fb0ee',
  colorLink: '#9cc3f5',
  colorError: '#ff8a80',
  colorSuccess: '#7fc79b',
  colorWarning: '#e0b060',
  colorTextBase: '#e9e6df',
  colorTextSecondary: '#c4c0b7',
  colorTextTertiary: '#a5a198',
  colorTextDescription: '#a5a198',
  colorTextPlaceholder: '#adaaa1',
  colorBgBase: '#1d2023',
  colorBgContainer: '#24282c',
  colorBgLayout: '#15171a',
  colorBgElevated: '#2a2e33',
  colorBorder: '#4c5157',
  colorBorderSecondary: '#383d43',
  colorSplit: '#33383d',
};

export const FONT = 'var(--face)';

export function themeOf(theme: Theme, density: Density): ThemeConfig {
  const algorithms = [
    theme === 'dark' ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
    ...(density === 'compact' ? [antTheme.compactAlgorithm] : []),
  ];
  const palette = theme === 'dark' ? DARK : LIGHT;
  return {
    algorithm: algorithms,
    cssVar: { key: 'dutyflow' },
    token: {
      ...palette,
      fontFamily: FONT,
      fontSize: 15,
      lineHeight: 1.6,
      borderRadius: 3,
      borderRadiusLG: 4,
      controlHeight: density === 'compact' ? 30 : 36,
      wireframe: false,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
    },
    components: {
      Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', ...(theme === 'dark' ? { primaryColor: '#10202f' } : {}) },
      Menu: { itemBorderRadius: 3 },
    },
  };
}
