/** 行政複議, T1. */
import { plays } from './flagship.js';

plays({ path: 'legal/administrative-review/scenarios/t1-fine-of-2000-simplified-upheld.scenario.json', number: '大政復〔2026〕1號', sheets: ['U_1', 'U_6', 'U_14'] });
