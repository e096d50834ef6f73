/** 行政複議, its exceptional path T2c: withdrawn, not allowed at first, then ended. */
import { plays } from './flagship.js';

plays({ path: 'legal/administrative-review/scenarios/t2c-withdrawn-then-terminated.scenario.json', number: '大政復〔2026〕1號', sheets: ['U_w1', 'U_t2'] });
