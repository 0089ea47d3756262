<?php
/**
 * The owner's choices for the button.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Fields with a live preview, for the page WooCommerce → Tandem. The page brings form, nonce and capability.
 */
final class Look_Settings {

	const FIELD = 'tandem_look';

	/**
	 * Keeps what was sent.
	 *
	 * @param mixed $input Unslashed `tandem_look` of the form.
	 * @return array The look as it is kept.
	 */
	public static function save( $input ) {
		$input         = is_array( $input ) ? $input : array();
		$input['icon'] = ! empty( $input['icon'] );
		$look          = Look::clean( $input );
		Settings::set_look( $look );
		return $look;
	}

	/**
	 * Prints fields and preview.
	 */
	public static function render() {
		$look = Look::clean( Settings::look() );
		self::enqueue();
		?>
		<div class="tandem-look" data-tandem-look>
			<?php self::preview( $look ); ?>
			<table class="form-table" role="presentation">
				<?php
				self::text_row( 'text', __( 'Text', 'tandem-for-woocommerce' ), $look['text'], Button::default_text(), __( 'Empty: in the language of the visitor.', 'tandem-for-woocommerce' ) );
				self::check_row( 'icon', __( 'Icon', 'tandem-for-woocommerce' ), __( 'Show two people before the text', 'tandem-for-woocommerce' ), $look['icon'] );
				self::choice_row( 'style', __( 'Style', 'tandem-for-woocommerce' ), self::styles(), $look['style'] );
				self::colour_row( 'background', __( 'Background', 'tandem-for-woocommerce' ), $look['background'], __( 'Of the filled style. Empty: as the theme has it.', 'tandem-for-woocommerce' ) );
				self::colour_row( 'colour', __( 'Text colour', 'tandem-for-woocommerce' ), $look['colour'], __( 'Empty: as the theme has it.', 'tandem-for-woocommerce' ) );
				self::text_row( 'radius', __( 'Rounded corners', 'tandem-for-woocommerce' ), null === $look['radius'] ? '' : (string) $look['radius'], '6', __( 'In pixels, 0 to 60.', 'tandem-for-woocommerce' ), 'number' );
				self::choice_row( 'position', __( 'Place', 'tandem-for-woocommerce' ), self::positions(), $look['position'] );
				self::check_row( 'new_tab', __( 'New tab', 'tandem-for-woocommerce' ), __( 'Open the room in a new tab', 'tandem-for-woocommerce' ), $look['new_tab'] );
				self::text_row( 'classes', __( 'CSS classes', 'tandem-for-woocommerce' ), $look['classes'], '', __( 'Further classes for the link, with spaces between them.', 'tandem-for-woocommerce' ) );
				?>
			</table>
		</div>
		<?php
	}

	/**
	 * What the three styles are called.
	 *
	 * @return array
	 */
	private static function styles() {
		return array(
			'outline' => __( 'Outline', 'tandem-for-woocommerce' ),
			'filled'  => __( 'Filled', 'tandem-for-woocommerce' ),
			'link'    => __( 'Link', 'tandem-for-woocommerce' ),
		);
	}

	/**
	 * What the places are called.
	 *
	 * @return array
	 */
	private static function positions() {
		return array(
			'form'    => __( 'Below the cart button', 'tandem-for-woocommerce' ),
			'summary' => __( 'Between price and description', 'tandem-for-woocommerce' ),
			'manual'  => __( 'Only where I place the block or the shortcode [tandem_shop_together]', 'tandem-for-woocommerce' ),
		);
	}

	/**
	 * The button on a light and on a dark ground, and what is to be said of its colours.
	 *
	 * @param array $look Clean.
	 */
	private static function preview( array $look ) {
		// The icon is always there, so that the script can show and hide it.
		$shown = array(
			'new_tab' => false,
			'icon'    => true,
		) + $look;
		?>
		<div class="tandem-look__preview" aria-label="<?php esc_attr_e( 'Preview', 'tandem-for-woocommerce' ); ?>" role="group">
			<?php foreach ( array( 'light', 'dark' ) as $ground ) : ?>
				<div class="tandem-look__ground tandem-look__ground--<?php echo esc_attr( $ground ); ?>">
					<?php echo Button::markup( $shown, '#', 0 ); // phpcs:ignore WordPress.Security.EscapeOutput -- the template escapes. ?>
				</div>
			<?php endforeach; ?>
		</div>
		<p class="tandem-look__contrast notice notice-warning inline" data-tandem-contrast role="status" hidden></p>
		<?php
	}

	/**
	 * Style, script and words of the preview.
	 */
	private static function enqueue() {
		$at = plugins_url( 'assets/shop/', TANDEM_FILE );
		wp_enqueue_style( Assets::BUTTON );
		wp_enqueue_style( 'tandem-look', $at . 'look.css', array( Assets::BUTTON ), TANDEM_VERSION );
		wp_enqueue_script( 'tandem-look', $at . 'look.js', array(), TANDEM_VERSION, true );
		wp_localize_script(
			'tandem-look',
			'tandemLook',
			array(
				'field'    => self::FIELD,
				'text'     => Button::default_text(),
				/* translators: %s: a ratio such as 3.2 */
				'contrast' => __( 'These colours are hard to read together: their contrast is %s to 1, and text needs 4.5 to 1.', 'tandem-for-woocommerce' ),
			)
		);
	}

	/**
	 * A row with one field for text or a number.
	 *
	 * @param string $name  Of the field.
	 * @param string $label Before it.
	 * @param string $value Kept.
	 * @param string $hint  Inside while it is empty.
	 * @param string $help  Below it.
	 * @param string $type  text or number.
	 */
	private static function text_row( $name, $label, $value, $hint, $help, $type = 'text' ) {
		$id = 'tandem-look-' . $name;
		?>
		<tr>
			<th scope="row"><label for="<?php echo esc_attr( $id ); ?>"><?php echo esc_html( $label ); ?></label></th>
			<td>
				<input type="<?php echo esc_attr( $type ); ?>" class="<?php echo 'number' === $type ? 'small-text' : 'regular-text'; ?>" id="<?php echo esc_attr( $id ); ?>" name="<?php echo esc_attr( self::FIELD . '[' . $name . ']' ); ?>" value="<?php echo esc_attr( $value ); ?>" placeholder="<?php echo esc_attr( $hint ); ?>"<?php echo 'number' === $type ? ' min="0" max="60"' : ' maxlength="600"'; ?> aria-describedby="<?php echo esc_attr( $id ); ?>-help">
				<p class="description" id="<?php echo esc_attr( $id ); ?>-help"><?php echo esc_html( $help ); ?></p>
			</td>
		</tr>
		<?php
	}

	/**
	 * A row with a colour as text, because an empty one has a meaning, and with the browser's own picker beside it.
	 *
	 * @param string $name  Of the field.
	 * @param string $label Before it.
	 * @param string $value Kept.
	 * @param string $help  Below it.
	 */
	private static function colour_row( $name, $label, $value, $help ) {
		$id = 'tandem-look-' . $name;
		?>
		<tr>
			<th scope="row"><label for="<?php echo esc_attr( $id ); ?>"><?php echo esc_html( $label ); ?></label></th>
			<td>
				<input type="text" class="small-text tandem-look__colour" id="<?php echo esc_attr( $id ); ?>" name="<?php echo esc_attr( self::FIELD . '[' . $name . ']' ); ?>" value="<?php echo esc_attr( $value ); ?>" placeholder="#2f5a47" maxlength="7" pattern="#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})" aria-describedby="<?php echo esc_attr( $id ); ?>-help">
				<input type="color" data-tandem-picker="<?php echo esc_attr( $id ); ?>" value="<?php echo esc_attr( '' !== $value ? $value : '#2f5a47' ); ?>" aria-label="<?php echo esc_attr( $label ); ?>">
				<p class="description" id="<?php echo esc_attr( $id ); ?>-help"><?php echo esc_html( $help ); ?></p>
			</td>
		</tr>
		<?php
	}

	/**
	 * A row with one box to tick.
	 *
	 * @param string $name  Of the field.
	 * @param string $label Before it.
	 * @param string $words Beside the box.
	 * @param bool   $value Kept.
	 */
	private static function check_row( $name, $label, $words, $value ) {
		?>
		<tr>
			<th scope="row"><?php echo esc_html( $label ); ?></th>
			<td><label><input type="checkbox" name="<?php echo esc_attr( self::FIELD . '[' . $name . ']' ); ?>" value="1" <?php checked( $value ); ?>> <?php echo esc_html( $words ); ?></label></td>
		</tr>
		<?php
	}

	/**
	 * A row with one choice of several.
	 *
	 * @param string $name    Of the field.
	 * @param string $label   Before it.
	 * @param array  $choices Words by value.
	 * @param string $value   Kept.
	 */
	private static function choice_row( $name, $label, array $choices, $value ) {
		?>
		<tr>
			<th scope="row"><?php echo esc_html( $label ); ?></th>
			<td>
				<fieldset>
					<legend class="screen-reader-text"><?php echo esc_html( $label ); ?></legend>
					<?php foreach ( $choices as $each => $words ) : ?>
						<label class="tandem-look__choice"><input type="radio" name="<?php echo esc_attr( self::FIELD . '[' . $name . ']' ); ?>" value="<?php echo esc_attr( $each ); ?>" <?php checked( $each, $value ); ?>> <?php echo esc_html( $words ); ?></label><br>
					<?php endforeach; ?>
				</fieldset>
			</td>
		</tr>
		<?php
	}
}
