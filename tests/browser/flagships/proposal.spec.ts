/** 建議提案, T1. */
import { plays } from './flagship.js';

plays({ path: 'proposals/proposal-handling/scenarios/t1-one-unit-class-a-satisfied.scenario.json', number: '大議建〔2026〕1號', sheets: ['U_1', 'U_2', 'U_10', 'U_16'] });
