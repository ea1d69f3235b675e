import {
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type MantineThemeOverride,
  type VariantColorsResolver,
} from '@mantine/core';

// Mantine wants ten shades of a colour; this interface has one accent, taken from colours.css in both themes.
const accent = Array.from({ length: 10 }, () => 'var(--accent)') as unknown as MantineColorsTuple;

// The shades Mantine's own style sheets name, darkest last, put in line with colours.css.
const dark: MantineColorsTuple = [
  '#e7eaf0',
  '#c3c9d4',
  '#97a0b0',
  '#687181',
  '#2b303a',
  '#272c35',
  '#20242c',
  '#191c22',
  '#16191e',
  '#121418',
];
const gray: MantineColorsTuple = [
  '#f4f5f7',
  '#f0f2f5',
  '#dfe3e9',
  '#d3d8e0',
  '#c6ccd6',
  '#aab2bf',
  '#8b94a3',
  '#5a6474',
  '#3b4350',
  '#1a1f29',
];

export const mantineTheme: MantineThemeOverride = createTheme({
  fontFamily: 'var(--font-text)',
  fontFamilyMonospace: 'var(--font-mono)',
  primaryColor: 'accent',
  colors: { accent, dark, gray },
  defaultRadius: 6,
  fontSizes: { xs: '11.5px', sm: '12.5px', md: '13px', lg: '15px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.45', xl: '1.3' },
  variantColorResolver: resolveVariant,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs', variant: 'default' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', checkIconPosition: 'right' } },
    TagsInput: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs', iconColor: 'var(--on-accent)' } },
    Tooltip: { defaultProps: { openDelay: 350, multiline: true, maw: 320, withArrow: false, offset: 6 } },
    Popover: { defaultProps: { shadow: 'md', radius: 8, trapFocus: true, returnFocus: true } },
    // A popover inside, but its field has the focus all the time: who goes on to the next field must not be called back.
    Combobox: { defaultProps: { trapFocus: false, returnFocus: false } },
    // The first item has the focus at once, rather than a placeholder that is no item of the menu.
    Menu: {
      defaultProps: {
        shadow: 'md',
        radius: 8,
        position: 'bottom-end',
        withInitialFocusPlaceholder: false,
      },
    },
    // The page itself never scrolls, and the lock would add a style element without a nonce.
    Modal: {
      defaultProps: {
        centered: true,
        radius: 10,
        lockScroll: false,
        transitionProps: { duration: 120 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
  },
});

/** Words on the accent are dark in the dark theme, where white would miss 4.5:1; quiet buttons are dim. */
function resolveVariant(input: Parameters<VariantColorsResolver>[0]): ReturnType<VariantColorsResolver> {
  const colours = defaultVariantColorsResolver(input);
  if (input.variant === 'filled') return { ...colours, color: 'var(--on-accent)' };
  if (input.variant === 'subtle') return { ...colours, color: 'var(--dim)', hover: 'var(--raised)' };
  return colours;
}

export const mantineVariables: CSSVariablesResolver = () => {
  const colours = {
    '--mantine-color-body': 'var(--panel)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--dim)',
    '--mantine-color-placeholder': 'var(--dim)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-default': 'var(--raised)',
    '--mantine-color-default-hover': 'var(--line)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-disabled': 'var(--raised)',
    '--mantine-color-disabled-color': 'var(--faint)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-color-accent-filled': 'var(--accent)',
    '--mantine-color-accent-filled-hover': 'var(--accent-hover)',
    '--mantine-color-accent-light': 'var(--accent-soft)',
    '--mantine-color-accent-light-hover': 'var(--accent-soft)',
    '--mantine-color-accent-light-color': 'var(--accent)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
  };
  return { variables: { '--mantine-line-height': '1.45' }, light: colours, dark: colours };
};
