import { render } from 'preact';
import { Frame } from './frame/frame.tsx';

const page = document.getElementById('page');
if (page !== null) render(<Frame />, page);
